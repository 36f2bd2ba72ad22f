/// The ports of the core kept in PostgreSQL: one class a port, SQL inside the method that runs it.
/// It owns transactions and row locks, not rules. Start at `Database`.
@NullMarked
package idp.server.db;

import org.jspecify.annotations.NullMarked;
