/// Second factors and trusted browsers, in the account that they belong to. Start at [AccountFactorFeature].
@NullMarked
package idp.server.account.factor;

import org.jspecify.annotations.NullMarked;
