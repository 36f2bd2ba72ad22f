'use strict';
// Rows of the audit as they come. Without this, the page is loaded again.
(() => {
  const box = document.querySelector('[data-live]');
  if (!box || !window.EventSource) return;
  const {dataset} = box;
  const button = box.querySelector('button');
  const state = box.querySelector('[role=status]');
  const wide = document.querySelector('[data-rows]');
  const body = wide.querySelector('tbody');
  const sample = document.querySelector('[data-row]').content.firstElementChild;
  const MOST = 500;
  const address = new URL(dataset.live, location.href);
  let source;
  let tries = 0;

  const say = word => {
    state.textContent = word ? dataset[word] : '';
    button.setAttribute('aria-pressed', String(Boolean(source)));
    button.textContent = source ? dataset.pause : dataset.follow;
  };

  const add = row => {
    if (document.getElementById('row-' + row.number)) return;
    const line = sample.cloneNode(true);
    line.id = 'row-' + row.number;
    line.querySelectorAll('[data-is]').forEach(place => {
      const name = place.dataset.is;
      place.textContent = row[name] || '';
      if (name === 'time') {
        place.dateTime = row.at;
        place.parentElement.href = dataset.page + '/rows/' + row.number;
      }
      if (name === 'ref') {
        if (row.ref) place.href = dataset.page + '?ref=' + encodeURIComponent(row.ref);
        else place.remove();
      }
    });
    body.prepend(line);
    while (body.rows.length > MOST) body.rows[body.rows.length - 1].remove();
    wide.hidden = false;
    document.getElementById('none')?.remove();
  };

  const stop = word => {
    source?.close();
    source = undefined;
    say(word);
  };

  const start = () => {
    source = new EventSource(address);
    source.onopen = () => {
      tries = 0;
      say('on');
    };
    source.onmessage = ({data, lastEventId}) => {
      address.searchParams.set('after', lastEventId);
      add(JSON.parse(data));
    };
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return say('again');
      // A node that is on its way out, or a no.
      tries += 1;
      if (tries > 3) return stop('over');
      say('again');
      setTimeout(() => { if (source) start(); }, tries * 2000);
    };
    say('again');
  };

  button.addEventListener('click', () => {
    if (source) stop('paused');
    else start();
  });
  box.classList.add('ready');
})();
