/// The second gate, for APIs: who is calling ([Guard#authenticate]) and may they do this, to this, now
/// ([Guard#authorize]), next to the handler, with data that is at most a second old. It owns the
/// checks of a token, the copy of the denylist and the exact answers; it decides nothing itself: the
/// policies live in Gatehouse. Start at [Guard].
@NullMarked
package idp.guard;

import org.jspecify.annotations.NullMarked;
