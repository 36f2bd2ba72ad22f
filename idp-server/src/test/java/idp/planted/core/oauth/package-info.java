/// Planted violations: proof that each rule of the house can fail.
@NullMarked
package idp.planted.core.oauth;

import org.jspecify.annotations.NullMarked;
