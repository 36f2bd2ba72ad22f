/// The denylist in PostgreSQL, and the copy of it that a node keeps in memory under a lease. Start at
/// [ReplicatedDenylist].
@NullMarked
package idp.server.db.replica;

import org.jspecify.annotations.NullMarked;
