/// Keys and signed tokens: which key signs, which are published, what a token must show to count as
/// verified, and the sealing of secrets at rest. It owns JOSE and nothing of the protocol above it.
/// Start at `Jwts`.
@NullMarked
package idp.core.jose;

import org.jspecify.annotations.NullMarked;
