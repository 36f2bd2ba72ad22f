/// Registered clients: what they declared, what of it is allowed, and the proof that a caller is one
/// of them. It owns redirect URI rules and client authentication; it knows no user and no token.
/// Start at [ClientMetadata] and [ClientAuthenticator].
@NullMarked
package idp.core.client;

import org.jspecify.annotations.NullMarked;
