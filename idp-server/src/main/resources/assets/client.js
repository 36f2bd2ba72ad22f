'use strict';
// Comforts only: every page works without this file.
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const shown = id => document.getElementById(id).textContent;

  // What is to be pasted elsewhere is copied, or saved as a file.
  each('[data-copy]', button => {
    if (!navigator.clipboard) return;
    button.addEventListener('click', () => navigator.clipboard.writeText(shown(button.dataset.copy))
      .then(() => { button.textContent = button.dataset.copied; }, () => {}));
    button.hidden = false;
  });
  each('[data-save]', button => {
    button.addEventListener('click', () => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([shown(button.dataset.save) + '\n']));
      link.download = button.dataset.file + '.env';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    });
    button.hidden = false;
  });

  // The addresses are checked while they are typed, by the server, as "Only check" does it.
  each('[data-check]', line => {
    const field = document.getElementById(line.dataset.check);
    const form = field.form;
    let wait;
    let asked = new AbortController();
    const tell = (text, good) => {
      line.textContent = text;
      line.hidden = !text;
      line.classList.toggle('problem', !good);
      field.setAttribute('aria-invalid', String(!good));
    };
    const look = async () => {
      asked.abort();
      asked = new AbortController();
      const body = new URLSearchParams(new FormData(form));
      body.set('do', 'check');
      // That there is no name yet is no news.
      if (!body.get('name')) body.set('name', '-');
      try {
        const answer = await fetch(form.action, {method: 'POST', body, signal: asked.signal});
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const wrong = page.querySelector('[role=alert] a[href="#' + field.id + '"]');
        const fits = page.getElementById('fits');
        tell((wrong || fits || {textContent: ''}).textContent.trim(), !wrong);
      } catch (e) {
        // Another one is under way, or the server says it when the form is sent.
      }
    };
    field.addEventListener('input', () => {
      clearTimeout(wait);
      wait = setTimeout(look, 500);
    });
  });
})();
