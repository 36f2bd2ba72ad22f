// The answers of an API that is no place for guesses: RFC 6750, RFC 9728, RFC 9457.
const { RESOURCE } = process.env;
const at = new URL(RESOURCE);

export const SCOPES = ['orders:read', 'orders:write'];
export const DOCUMENT_PATH = '/.well-known/oauth-protected-resource' + (at.pathname === '/' ? '' : at.pathname);

// A finished answer that is not what was asked for.
export class Answer extends Error {
  constructor(status, title, detail, challenge, more = {}) {
    super(title);
    this.status = status;
    this.body = { title, status, detail, ...more };
    this.headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };
    if (status === 503) this.headers['Retry-After'] = '1';
    if (challenge) this.headers['WWW-Authenticate'] = challenge;
  }
}

export function challenge(parameters) {
  const named = { resource_metadata: at.origin + DOCUMENT_PATH, ...parameters };
  return 'Bearer ' + Object.entries(named).map(([name, value]) => `${name}="${value}"`).join(', ');
}

// RFC 6750 section 3.1: no token was sent, so no error is named.
export const noToken = () =>
  new Answer(401, 'Access token needed', 'This API wants a Bearer token.', challenge({ scope: SCOPES.join(' ') }));

export const badRequest = () =>
  new Answer(400, 'Bad request', 'One Bearer token, in one Authorization header.', challenge({ error: 'invalid_request' }));

export const badToken = (why) =>
  new Answer(401, 'Access token not valid', `The access token is not valid: ${why}.`,
    challenge({ error: 'invalid_token', error_description: why }));

export const missingScope = (scope) =>
  new Answer(403, 'Scope missing', `The access token lacks the scope ${scope}.`,
    challenge({ error: 'insufficient_scope', scope }));

export const cannotSay = () => new Answer(503, 'Cannot say now', 'This cannot be decided now. Try again.');
