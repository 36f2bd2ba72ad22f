/// Planted violations: proof that each rule of the house can fail.
@NullMarked
package idp.planted.core.jose;

import org.jspecify.annotations.NullMarked;
