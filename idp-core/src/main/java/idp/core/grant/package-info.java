/// The token endpoint: what a grant needs to turn into tokens. It owns the steps every grant shares
/// and the rules of each grant; it does not sign. Start at [TokenEndpoint].
@NullMarked
package idp.core.grant;

import org.jspecify.annotations.NullMarked;
