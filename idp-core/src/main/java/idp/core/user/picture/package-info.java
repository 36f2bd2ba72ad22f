/// The picture of a person: what it is made into, and where it is kept. Start at [Pictures].
@NullMarked
package idp.core.user.picture;

import org.jspecify.annotations.NullMarked;
