'use strict';
// Two keys, for whoever wants them: "/" goes to the search, "?" says which there are.
(() => {
  const box = document.getElementById('hotkeys');
  const use = box.querySelector('input');
  const show = () => box.showModal();
  const opener = document.getElementById('hotkeys-show');
  opener.hidden = false;
  opener.onclick = show;
  box.querySelector('button').onclick = () => box.close();
  use.checked = !localStorage.keysOff;
  use.onchange = () => { localStorage.keysOff = use.checked ? '' : '1'; };
  document.addEventListener('keydown', event => {
    const busy = box.open || event.ctrlKey || event.metaKey || event.altKey;
    if (busy || !use.checked || event.target.closest('input, textarea, select')) return;
    const field = document.querySelector('[role=search] input');
    if (event.key === '?') show();
    else if (event.key === '/' && field) field.focus();
    else return;
    event.preventDefault();
  });
})();
