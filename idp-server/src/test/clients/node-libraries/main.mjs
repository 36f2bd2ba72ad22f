// Libraries as their READMEs set them up, each below a path of its own: nothing in it is for Gatehouse but the issuer and its client.
import { Auth, skipCSRFCheck } from '@auth/core';
import * as arctic from 'arctic';
import express from 'express';
import openid from 'express-openid-connect';
import session from 'express-session';
import grant from 'grant';
import { AuthorizationCode } from 'simple-oauth2';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, PORT } = process.env;
const app = `http://127.0.0.1:${PORT}`;
const secret = 'only-for-this-test-and-long-enough';
const server = express();

// Auth.js
const config = {
  basePath: '/authjs', secret, skipCSRFCheck, trustHost: true,
  providers: [{ id: 'gatehouse', name: 'Gatehouse', type: 'oidc', issuer: ISSUER, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET }],
};
server.use('/authjs', express.text({ type: '*/*' }), async (request, response) => {
  const { host, cookie = '' } = request.headers;
  const posted = request.method === 'POST';
  const answer = await Auth(new Request(new URL(request.originalUrl, app), {
    method: request.method,
    headers: { host, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: posted ? `callbackUrl=${app}/authjs/session` : undefined,
  }), config);
  answer.headers.forEach((value, name) => name === 'set-cookie' || response.setHeader(name, value));
  response.setHeader('set-cookie', answer.headers.getSetCookie());
  response.status(answer.status).send(await answer.text());
});
server.get('/authjs-start', (request, response) =>
  response.send('<form method="post" action="/authjs/signin/gatehouse"><button id="start">Sign in</button></form>'));

// express-openid-connect
const router = express.Router();
router.use(openid.auth({
  issuerBaseURL: ISSUER, baseURL: `${app}/openid`, clientID: CLIENT_ID, clientSecret: CLIENT_SECRET, secret,
  authorizationParams: { response_type: 'code' }, authRequired: true, idpLogout: true,
}));
router.get('/', (request, response) => response.json(request.oidc.user));
server.use('/openid', router);

// arctic
const client = new arctic.OAuth2Client(CLIENT_ID, CLIENT_SECRET, `${app}/arctic/callback`);
const verifier = arctic.generateCodeVerifier();
server.get('/arctic', (request, response) => response.redirect(client.createAuthorizationURLWithPKCE(
  `${ISSUER}/authorize`, arctic.generateState(), arctic.CodeChallengeMethod.S256, verifier, ['openid', 'email', 'offline_access']).href));
server.get('/arctic/callback', async (request, response) => {
  const tokens = await client.validateAuthorizationCode(`${ISSUER}/token`, request.query.code, verifier);
  const next = await client.refreshAccessToken(`${ISSUER}/token`, tokens.refreshToken(), ['openid']);
  await client.revokeToken(`${ISSUER}/revoke`, next.refreshToken());
  response.json(arctic.decodeIdToken(tokens.idToken()));
});

// simple-oauth2
const simple = new AuthorizationCode({
  client: { id: CLIENT_ID, secret: CLIENT_SECRET },
  auth: { tokenHost: ISSUER, tokenPath: '/token', authorizePath: '/authorize', revokePath: '/revoke' },
});
server.get('/simple', (request, response) => response.redirect(simple.authorizeURL({
  redirect_uri: `${app}/simple/callback`, scope: 'openid email offline_access', state: 'only-for-this-test' })));
server.get('/simple/callback', async (request, response) => {
  const tokens = await simple.getToken({ code: request.query.code, redirect_uri: `${app}/simple/callback` });
  const next = await tokens.refresh();
  const person = await fetch(`${ISSUER}/userinfo`, { headers: { authorization: `Bearer ${next.token.access_token}` } });
  response.json(await person.json());
  await next.revokeAll();
});

// grant
server.use(session({ secret, resave: false, saveUninitialized: false }));
server.use(grant.express({
  defaults: { origin: app, transport: 'session', state: true, nonce: true, response: ['tokens', 'profile'] },
  gatehouse: {
    oauth: 2, authorize_url: `${ISSUER}/authorize`, access_url: `${ISSUER}/token`, profile_url: `${ISSUER}/userinfo`,
    key: CLIENT_ID, secret: CLIENT_SECRET, scope: ['openid', 'email'], scope_delimiter: ' ', callback: '/grant/done',
  },
}));
server.get('/grant/done', (request, response) => response.json(request.session.grant.response.profile ?? request.session.grant.response));

server.listen(Number(PORT), '127.0.0.1', () => console.log(`Open ${app}`));
