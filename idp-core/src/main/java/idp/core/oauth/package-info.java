/// The vocabulary of the protocol: error codes, parameters, scopes, the issuer, opaque values. It
/// knows no client, no user and no token; every other package may use it. Start at [Params].
@NullMarked
package idp.core.oauth;

import org.jspecify.annotations.NullMarked;
