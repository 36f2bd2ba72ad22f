/// What the guard knows of the denylist: the copy, how fresh it is, and one answer of the feed that
/// renews it. No part of what an API programs against; that is [idp.guard] alone.
@NullMarked
package idp.guard.denylist;

import org.jspecify.annotations.NullMarked;
