// Who stands behind a token, as the decision point names them. RFC 9068 section 2.2: a client's own token has the client
// as its subject, also where it came from an API key of a service account.
export const holder = ({ sub, client_id: client }) => ({ type: sub === client ? 'client' : 'user', id: sub });
