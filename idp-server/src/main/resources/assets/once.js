'use strict';
(() => {
  // A form is sent once.
  const rest = (form, resting) => [...form.elements].filter(e => e.type === 'submit').forEach(button => {
    if (resting) button.dataset.sent = '';
    else delete button.dataset.sent;
    button.disabled = resting;
  });
  document.querySelectorAll('form[data-once]').forEach(form => {
    let sent = false;
    form.addEventListener('submit', event => {
      if (sent) {
        event.preventDefault();
        return;
      }
      sent = true;
      // Later: the pressed button is part of what is sent.
      setTimeout(() => rest(form, true));
    });
    addEventListener('pageshow', event => {
      if (event.persisted || sent) {
        sent = false;
        rest(form, false);
      }
    });
  });
})();
