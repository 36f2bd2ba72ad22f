/// The denylist in PostgreSQL, and the copy of it that a node keeps in memory under a lease. Start at
/// [MirroredDenylist].
@NullMarked
package idp.server.db.mirror;

import org.jspecify.annotations.NullMarked;
