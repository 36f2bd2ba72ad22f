/// The authorization endpoint: from a request to a code, by way of login, account choice and consent.
/// It owns the order of those questions; the pages that ask them are at the rim. Start at
/// [AuthorizeEndpoint].
@NullMarked
package idp.core.authorize;

import org.jspecify.annotations.NullMarked;
