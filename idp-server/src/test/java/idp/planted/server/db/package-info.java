/// Planted violations: proof that each rule of the house can fail.
@NullMarked
package idp.planted.server.db;

import org.jspecify.annotations.NullMarked;
