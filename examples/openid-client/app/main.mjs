// A web app with a secret: people sign in, it reads who they are, refreshes its tokens, signs them out.
// OAuth and OpenID Connect are openid-client's work; sessions, here in memory, are the app's own.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import * as oidc from 'openid-client';

const { ISSUER = 'http://localhost:8080', CLIENT_ID, CLIENT_SECRET, PORT = '3000' } = process.env;
const app = `http://127.0.0.1:${PORT}`;
// Plain http is for the provider on this machine; leave the option out everywhere else.
const options = ISSUER.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {};

// snippet:start
const gatehouse = await oidc.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, options);
async function signIn(session) {
  Object.assign(session, { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState() });
  return oidc.buildAuthorizationUrl(gatehouse, {
    redirect_uri: `${app}/callback`, scope: 'openid profile email offline_access', state: session.state,
    code_challenge: await oidc.calculatePKCECodeChallenge(session.verifier), code_challenge_method: 'S256' });
}
async function callback(session, url) {
  const checks = { pkceCodeVerifier: session.verifier, expectedState: session.state, idTokenExpected: true };
  session.tokens = await oidc.authorizationCodeGrant(gatehouse, url, checks);
}
// snippet:end

async function whoIsIt({ tokens }) {
  return oidc.fetchUserInfo(gatehouse, tokens.access_token, tokens.claims().sub);
}

async function refresh(session) {
  const fresh = await oidc.refreshTokenGrant(gatehouse, session.tokens.refresh_token);
  session.tokens = fresh; // with a new refresh token; the old one has done its work
}

function signOut({ tokens }) {
  return oidc.buildEndSessionUrl(gatehouse, { id_token_hint: tokens.id_token, post_logout_redirect_uri: `${app}/` });
}

const sessions = new Map();

function sessionOf(request, response) {
  const known = /(?:^|; )sample=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  if (sessions.has(known)) return sessions.get(known);
  const id = randomUUID();
  response.setHeader('Set-Cookie', `sample=${id}; HttpOnly; SameSite=Lax; Path=/`);
  sessions.set(id, {});
  return sessions.get(id);
}

async function answer(request, response) {
  const session = sessionOf(request, response);
  const url = new URL(request.url, app);
  const redirect = (to) => response.writeHead(303, { Location: String(to) }).end();
  if (url.pathname === '/login') return redirect(await signIn(session));
  if (url.pathname === '/callback') return callback(session, url).then(() => redirect('/'));
  if (!session.tokens) return response.writeHead(200).end('Signed out. Sign in at /login');
  if (url.pathname === '/refresh') return refresh(session).then(() => redirect('/'));
  if (url.pathname === '/logout') {
    const to = signOut(session);
    delete session.tokens;
    return redirect(to);
  }
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ claims: session.tokens.claims(), userinfo: await whoIsIt(session) }));
}

createServer((request, response) =>
  answer(request, response).catch((error) => {
    console.error(error);
    response.writeHead(502).end(`${error.code ?? ''} ${error.error ?? ''} ${error.message}`);
  }),
).listen(Number(PORT), '127.0.0.1', () => console.log(`Open ${app}`));
