/// Clients and their secrets in PostgreSQL.
@NullMarked
package idp.server.db.client;

import org.jspecify.annotations.NullMarked;
