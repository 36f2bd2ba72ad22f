/// Planted violations: proof that each rule of the house can fail.
@NullMarked
package idp.planted.server.cli.lint;

import org.jspecify.annotations.NullMarked;
