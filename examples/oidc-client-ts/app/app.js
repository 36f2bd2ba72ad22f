// A single-page app: no secret, no server of its own. oidc-client-ts keeps the tokens in this tab's sessionStorage.
import { UserManager } from 'oidc-client-ts';

const { issuer, clientId } = await (await fetch('/config.json')).json();

// snippet:start
const gatehouse = new UserManager({
  authority: issuer, client_id: clientId, redirect_uri: `${location.origin}/callback`,
  post_logout_redirect_uri: `${location.origin}/`, scope: 'openid profile email offline_access', loadUserInfo: true,
});
if (location.pathname === '/callback') await gatehouse.signinCallback();
const signIn = () => gatehouse.signinRedirect();
const signOut = () => gatehouse.signoutRedirect();
// snippet:end

let refreshes = 0;

async function show(change) {
  const shown = document.querySelector('#state');
  try {
    await change?.();
    const user = await gatehouse.getUser();
    shown.textContent = user
      ? JSON.stringify({ signedIn: true, refreshes, profile: user.profile }, null, 2)
      : JSON.stringify({ signedIn: false }, null, 2);
  } catch (error) {
    shown.textContent = `Failed: ${error}`;
  }
}

const on = (id, act) => document.querySelector(id).addEventListener('click', () => show(act));
on('#redirect', signIn);
on('#popup', () => gatehouse.signinPopup());
on('#refresh', async () => {
  await gatehouse.signinSilent();
  refreshes++;
});
on('#leave', signOut);

if (location.pathname === '/callback' && !window.opener) history.replaceState(null, '', '/');
await show();
