/// What is dead before its time, and how a node knows: single tokens and cut-offs, the node's copy of
/// them, and the lease under which the copy may be trusted. It owns the verdict on a token that is
/// otherwise valid; signatures and expiry are checked elsewhere. Start at [Denylist].
@NullMarked
package idp.core.revoke;

import org.jspecify.annotations.NullMarked;
