/// What keeps a node from believing a database that lacks what it has seen: a primary that others have
/// replaced, or one of another history. Start at [Fence]. ADR 79.
@NullMarked
package idp.server.db.fence;

import org.jspecify.annotations.NullMarked;
