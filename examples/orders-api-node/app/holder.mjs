// Who stands behind a token, as the decision point names them, and what the token ends with: docs/guard.md, "Who is calling".
// Undefined where the claims say it in no way that is known here.
export function holder({ sub, client_id: client, sub_profile: profile, grant_id: grant, key_id: key, act }) {
  const id = typeof sub === 'string' ? sub : undefined;
  const actor = act === undefined || typeof act?.sub === 'string';
  if (profile === 'user' && id && actor && (grant === undefined) !== (key === undefined)) {
    return { type: 'user', id, endsWith: grant ?? key };
  }
  // RFC 9068 section 2.2: without a user the client is its own subject.
  if (profile === 'service' && id && id === client && grant === undefined && act === undefined) {
    return { type: 'client', id, endsWith: key };
  }
}
