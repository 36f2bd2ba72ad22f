/// What was granted: codes, refresh tokens, consents and API keys in PostgreSQL. Each may be spent or
/// ended once; the statement that decides is in the method that promises it.
@NullMarked
package idp.server.db.grants;

import org.jspecify.annotations.NullMarked;
