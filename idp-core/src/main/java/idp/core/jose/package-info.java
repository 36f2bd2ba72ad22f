/// Keys and signed tokens: which key signs, which are published, what a token must show to count as
/// verified, and the sealing of what the database may not read. It owns JOSE and nothing of the
/// protocol above it: which claims a token has is decided in `idp.core.token`.
///
/// Start at [Jwts] for tokens, [KeyRotation] for the life of keys, [MasterKey] for seals.
@NullMarked
package idp.core.jose;

import org.jspecify.annotations.NullMarked;
