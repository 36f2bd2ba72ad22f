/// Signing keys and sealed secrets in PostgreSQL.
@NullMarked
package idp.server.db.key;

import org.jspecify.annotations.NullMarked;
