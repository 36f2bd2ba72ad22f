/// Planted violations: proof that each rule of the house can fail.
@NullMarked
package idp.planted.server.http;

import org.jspecify.annotations.NullMarked;
