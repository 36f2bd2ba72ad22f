'use strict';
// Comforts only: every page works without this file.
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // "Show password"; Caps Lock.
  each('[data-toggle]', button => {
    const field = document.getElementById(button.dataset.toggle);
    const show = shown => {
      field.type = shown ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(shown));
    };
    button.addEventListener('click', () => show(field.type === 'password'));
    field.form.addEventListener('submit', () => show(false));
    button.hidden = false;
  });
  each('[data-caps]', hint => {
    const field = document.getElementById(hint.dataset.caps);
    const look = event => {
      if (event.getModifierState) hint.hidden = !event.getModifierState('CapsLock');
    };
    field.addEventListener('keydown', look);
    field.addEventListener('keyup', look);
    field.addEventListener('blur', () => { hint.hidden = true; });
  });

  // How long a new password is, counted as the server does.
  each('[data-length]', meter => {
    const field = document.getElementById(meter.dataset.length);
    const look = () => { meter.value = [...field.value.normalize()].length; };
    field.addEventListener('input', look);
    look();
    meter.hidden = false;
  });

  // "Allow" is dead at first: a click may be meant for something else.
  each('[data-inert]', button => {
    const wait = () => {
      button.disabled = true;
      setTimeout(() => { button.disabled = 'sent' in button.dataset; }, 500);
    };
    wait();
    document.addEventListener('visibilitychange', wait);
    addEventListener('pageshow', event => { if (event.persisted) wait(); });
  });

  // A waiting time counts down.
  const count = (clock, seconds, over) => {
    const end = performance.now() + seconds * 1000;
    const tick = setInterval(() => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      clock.textContent = Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0');
      if (left > 0) return;
      clearInterval(tick);
      over();
    }, 1000);
  };
  each('[data-countdown]', clock => {
    count(clock, clock.dataset.countdown, () => {
      const password = document.getElementById('password');
      clock.closest('.alert').hidden = true;
      document.getElementById('now').hidden = false;
      password.setAttribute('aria-describedby', 'now');
      password.focus();
    });
  });
  each('[data-left]', clock => {
    count(clock, clock.dataset.left, () => { clock.parentElement.hidden = true; });
  });
})();
