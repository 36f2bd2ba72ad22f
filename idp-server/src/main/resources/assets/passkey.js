'use strict';
// Asks for passkeys, where the browser has them.
(() => {
  const keys = window.PublicKeyCredential;
  if (!keys?.parseRequestOptionsFromJSON) return;
  document.querySelectorAll('[data-signal]').forEach(({dataset}) =>
    keys[dataset.signal]?.(JSON.parse(dataset.details)).catch(() => {}));
  const box = document.querySelector('[data-passkey]');
  if (!box) return;
  const {dataset} = box;
  const find = selector => box.querySelector(selector);
  const {act, parse} = dataset;
  let waiting;

  const ask = async mediation => {
    waiting?.abort();
    waiting = new AbortController();
    const form = find('template').content.firstElementChild.cloneNode(true);
    const publicKey = keys[parse](JSON.parse(dataset.options));
    const {signal} = waiting;
    const found = await navigator.credentials[act]({publicKey, mediation, signal});
    form.elements.credential.value = JSON.stringify(found);
    document.body.append(form);
    form.submit();
  };

  const offer = async () => {
    if ('autofill' in dataset && await keys.isConditionalMediationAvailable?.()) {
      ask('conditional').catch(() => {});
    }
  };

  box.hidden = false;
  find('button').onclick = () => ask().catch(({name}) => {
    // Whoever changed their mind is told nothing.
    if (/^(Abort|NotAllowed)/.test(name)) return offer();
    find(name[0] === 'I' ? '.taken' : '.failed').hidden = false;
  });
  offer();

  // A question is good for five minutes.
  setInterval(async () => {
    const html = await (await fetch(dataset.again)).text();
    const next = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-passkey]');
    dataset.options = next.dataset.options;
    find('template').replaceWith(next.querySelector('template'));
    offer();
  }, 240000);
})();
