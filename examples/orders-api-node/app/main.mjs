// The orders API in Node.js: node:http, the JWT library jose, and HTTP. Nothing of Gatehouse.
import { createServer } from 'node:http';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { Answer, DOCUMENT_PATH, SCOPES, badRequest, badToken, cannotSay, missingScope, noToken } from './answers.mjs';
import { Denylist } from './denylist.mjs';
import { holder } from './holder.mjs';

const { ISSUER, RESOURCE, CLIENT_ID, CLIENT_SECRET, PORT } = process.env;
const form = (text) => new URLSearchParams({ x: text }).toString().slice(2);
const basic = 'Basic ' + Buffer.from(`${form(CLIENT_ID)}:${form(CLIENT_SECRET)}`).toString('base64');
const orders = new Map(JSON.parse(process.env.ORDERS ?? '[]').map((order) => [order.id, { ...order, refunded: 0 }]));
const denylist = new Denylist(basic);
const keys = createRemoteJWKSet(new URL(`${ISSUER}/jwks`), { cacheMaxAge: 60_000, cooldownDuration: 2000 });
const rules = {
  issuer: ISSUER, audience: RESOURCE, typ: 'at+jwt', clockTolerance: 30,
  algorithms: ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'],
  requiredClaims: ['sub', 'exp', 'iat', 'jti', 'client_id'],
};

// snippet:start
// The first gate: who is calling?
async function authenticate(request) {
  const token = bearer(request.headersDistinct.authorization ?? []);
  const { payload: claims } = await jwtVerify(token, keys, rules).catch(refuse);
  if (claims.cnf !== undefined) throw badToken('bound to a key, and shown without proof');
  if (!holder(claims)) throw badToken('it does not say who stands behind it');
  const dead = denylist.isDead(claims);
  if (dead === undefined) throw cannotSay();
  if (dead) throw badToken('revoked');
  return { token, claims };
}
// snippet:end

function bearer(headers) {
  if (headers.length > 1) throw badRequest();
  const [, scheme, token] = /^(\S*) *(.*)$/.exec((headers[0] ?? '').trim());
  if (scheme.toLowerCase() !== 'bearer') throw noToken();
  if (!/^[A-Za-z0-9._~+/-]+=*$/.test(token)) throw badRequest();
  return token;
}

function refuse(error) {
  if (error instanceof errors.JWTExpired) throw badToken('expired');
  if (error.claim === 'aud') throw badToken('a token for another API');
  const bad = [errors.JWTClaimValidationFailed, errors.JWSSignatureVerificationFailed, errors.JWSInvalid,
    errors.JWTInvalid, errors.JWKSNoMatchingKey, errors.JOSEAlgNotAllowed, errors.JOSENotSupported];
  if (bad.some((kind) => error instanceof kind)) throw badToken('bad signature or claims');
  // The keys could not be read: no fault of the token.
  throw cannotSay();
}

function requireScope({ claims }, scope) {
  if (!(claims.scope ?? '').split(' ').includes(scope)) throw missingScope(scope);
}

// The second gate: may they do this, to this, now?
async function authorize({ token, claims }, action, order, context = {}) {
  const { owner, region, cents } = order;
  const { type, id } = holder(claims);
  const said = await ask('/access/v1/evaluation', {
    subject: { type, id },
    action: { name: action },
    resource: { type: 'order', id: String(order.id), properties: { owner: { type: 'user', id: owner }, region, cents } },
    context: { ...context, access_token: token },
  });
  if (said.decision === true) return;
  if (said.decision !== false) throw cannotSay();
  const { challenge, reason = 'denied', reason_user: sentence } = said.context ?? {};
  throw new Answer(challenge?.status ?? 403, 'Not allowed', sentence?.en ?? 'You may not do this.',
    challenge?.www_authenticate, { reason });
}

// What Gatehouse says. Anything but a 200 with JSON means that nobody can say.
async function ask(path, question) {
  try {
    const answer = await fetch(ISSUER + path, {
      method: 'POST', body: JSON.stringify(question), redirect: 'error', signal: AbortSignal.timeout(2000),
      headers: { Authorization: basic, 'Content-Type': 'application/json' },
    });
    if (answer.status === 200) return await answer.json();
  } catch {
    // Nobody can say.
  }
  throw cannotSay();
}

async function list(request) {
  const caller = await authenticate(request);
  requireScope(caller, 'orders:read');
  const seen = [];
  for (const order of orders.values()) {
    try {
      await authorize(caller, 'view', order);
      seen.push(order);
    } catch (answer) {
      if (!(answer instanceof Answer) || answer.status === 503) throw answer;
    }
  }
  return seen;
}

async function view(request, id) {
  const caller = await authenticate(request);
  requireScope(caller, 'orders:read');
  const order = find(id);
  await authorize(caller, 'view', order);
  return order;
}

async function refund(request, id) {
  const caller = await authenticate(request);
  requireScope(caller, 'orders:write');
  const order = find(id);
  const cents = await centsOf(request);
  await authorize(caller, 'refund', order, { cents });
  if (order.refunded + cents > order.cents) throw new Answer(409, 'Conflict', 'More than was paid.');
  order.refunded += cents;
  return order;
}

function find(id) {
  const order = orders.get(Number(id));
  if (!order) throw new Answer(404, 'Not found', 'There is no such order.');
  return order;
}

async function centsOf(request) {
  let text = '';
  for await (const part of request) {
    text += part;
    if (text.length > 10_000) throw new Answer(413, 'Too long', 'The body is too long.');
  }
  try {
    const { cents } = JSON.parse(text);
    if (Number.isSafeInteger(cents) && cents > 0) return cents;
  } catch {
    // Not JSON.
  }
  throw new Answer(400, 'Bad request', 'cents is a positive number.');
}

async function route(request) {
  const { method } = request;
  const url = request.url.split('?')[0];
  const [, id, act] = /^\/orders\/([0-9]{1,15})(\/refund)?$/.exec(url) ?? [];
  if (method === 'GET' && url === DOCUMENT_PATH) {
    return { resource: RESOURCE, authorization_servers: [ISSUER], scopes_supported: SCOPES, bearer_methods_supported: ['header'] };
  }
  if (method === 'GET' && url === '/orders') return list(request);
  if (method === 'GET' && id && !act) return view(request, id);
  if (method === 'POST' && id && act) return refund(request, id);
  throw new Answer(404, 'Not found', 'There is no such page.');
}

// A token has up to 16 KB, and Node.js takes no more than that for all headers.
const server = createServer({ maxHeaderSize: 24 * 1024 }, async (request, response) => {
  try {
    const body = await route(request);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  } catch (error) {
    const answer = error instanceof Answer ? error : new Answer(500, 'Fault', 'This should not happen.');
    response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
  }
});

denylist.follow();
server.listen(Number(PORT), '127.0.0.1', () => console.log(`Listening on ${PORT}`));
