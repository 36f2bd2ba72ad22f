// A command-line tool, so a client without a secret: it listens on a free loopback port for as long as the sign-in
// takes, reads who signed in, refreshes once, and gives its tokens back.
import { on, once } from 'node:events';
import { createServer } from 'node:http';
import * as oauth from 'oauth4webapi';

const { ISSUER = 'http://localhost:8080', CLIENT_ID } = process.env;
const issuer = new URL(ISSUER);
// Plain http is for the provider on this machine; leave the option out everywhere else.
const http = { [oauth.allowInsecureRequests]: issuer.protocol === 'http:' };

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const redirectUri = `http://127.0.0.1:${server.address().port}/callback`;
const discovered = await oauth.discoveryRequest(issuer, http);
const gatehouse = await oauth.processDiscoveryResponse(issuer, discovered);
const client = { client_id: CLIENT_ID };
const auth = oauth.None();

const verifier = oauth.generateRandomCodeVerifier();
const state = oauth.generateRandomState();
const nonce = oauth.generateRandomNonce();
const ask = new URL(gatehouse.authorization_endpoint);
ask.search = new URLSearchParams({
  client_id: CLIENT_ID,
  response_type: 'code',
  redirect_uri: redirectUri,
  scope: 'openid profile email offline_access',
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
});
console.log(`Open ${ask}`);

async function returned() {
  for await (const [request, response] of on(server, 'request')) {
    const url = new URL(request.url, redirectUri);
    const ours = url.pathname === '/callback';
    response.writeHead(ours ? 200 : 404, { Connection: 'close' });
    response.end(ours ? 'You can close this window.' : '');
    if (ours) return url;
  }
}
const url = await returned();
server.close();

// snippet:start
const answer = oauth.validateAuthResponse(gatehouse, client, url, state);
const response = await oauth.authorizationCodeGrantRequest(
  gatehouse, client, auth, answer, redirectUri, verifier, http);
const tokens = await oauth.processAuthorizationCodeResponse(
  gatehouse, client, response, { expectedNonce: nonce, requireIdToken: true });
await oauth.validateApplicationLevelSignature(gatehouse, response, http);
const { sub } = oauth.getValidatedIdTokenClaims(tokens);
const userInfo = await oauth.userInfoRequest(gatehouse, client, tokens.access_token, http);
const person = await oauth.processUserInfoResponse(gatehouse, client, sub, userInfo);
// snippet:end
console.log(`Signed in ${JSON.stringify(person)}`);

const refresh = (token) => oauth.refreshTokenGrantRequest(gatehouse, client, auth, token, http);
const fresh = await oauth.processRefreshTokenResponse(gatehouse, client, await refresh(tokens.refresh_token));
const again = await oauth.userInfoRequest(gatehouse, client, fresh.access_token, http);
await oauth.processUserInfoResponse(gatehouse, client, sub, again);
console.log('Refreshed');

await oauth.processRevocationResponse(
  await oauth.revocationRequest(gatehouse, client, auth, fresh.refresh_token, http),
);
try {
  await oauth.processRefreshTokenResponse(gatehouse, client, await refresh(fresh.refresh_token));
  throw new Error('the tokens given back still work');
} catch (error) {
  if (error.error !== 'invalid_grant') throw error;
}
const leave = new URL(gatehouse.end_session_endpoint);
leave.search = new URLSearchParams({ id_token_hint: fresh.id_token, client_id: CLIENT_ID });
console.log(`Sign out at ${leave}`);
