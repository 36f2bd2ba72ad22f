/// What is dead before its time, and how a node knows: single tokens and cut-offs. It owns the verdict on
/// a token that is otherwise valid; signatures and expiry are checked elsewhere. Start at [Denylist].
///
/// How the list spreads, in five words. Its rows ([Denied]) are in the database, and each node has a
/// *replica* of them in memory ([Replica]), read in full once and then followed, poll by poll. It counts
/// under a *lease* alone ([Lease]): the last good poll began less than a second ago. APIs follow the *feed*
/// ([Feed]), which each node answers from its replica, page by page ([FeedPage]). A *cursor*
/// ([FeedCursor]) says how far a reader has come, so that the next node can go on: in which history of
/// the database, and which transactions it has seen ([Snapshot]). The cursor that comes back is a
/// *receipt* ([Receipt]): from it an operator learns who has heard of a revocation.
@NullMarked
package idp.core.revoke;

import org.jspecify.annotations.NullMarked;
