/// Planted violations: proof that each rule of the house can fail.
@NullMarked
package idp.planted.server.web;

import org.jspecify.annotations.NullMarked;
