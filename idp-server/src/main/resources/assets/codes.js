'use strict';
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // What has to be kept is copied or printed.
  each('[data-copy]', button => {
    if (!navigator.clipboard) return;
    const shown = document.getElementById(button.dataset.copy);
    const text = () => [...shown.children].map(line => line.textContent.trim()).join('\n');
    button.addEventListener('click', () => navigator.clipboard.writeText(text())
      .then(() => { button.textContent = button.dataset.copied; }, () => {}));
    button.hidden = false;
  });
  each('[data-print]', button => {
    button.addEventListener('click', () => print());
    button.hidden = false;
  });
})();
