/// Passkeys in PostgreSQL.
@NullMarked
package idp.server.db.user.passkey;

import org.jspecify.annotations.NullMarked;
