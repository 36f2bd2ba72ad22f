/// The second factor of a sign-in: asked for, or got on the way in. Start at [FactorFeature].
@NullMarked
package idp.server.signin.factor;

import org.jspecify.annotations.NullMarked;
