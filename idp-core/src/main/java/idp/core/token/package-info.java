/// Tokens: what a grant allowed, the tokens minted for it, and what became of them (introspection,
/// userinfo, revocation). It owns claims; the grants that lead here are in [idp.core.grant]. Start at
/// [Authorization] and [TokenIssuer].
@NullMarked
package idp.core.token;

import org.jspecify.annotations.NullMarked;
