/// Accounts, passwords, failed sign-ins and sessions in PostgreSQL.
@NullMarked
package idp.server.db.user;

import org.jspecify.annotations.NullMarked;
