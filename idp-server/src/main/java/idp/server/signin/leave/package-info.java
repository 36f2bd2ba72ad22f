/// Somebody signs in to an account that they wanted to leave, and may say that they stay. Start at
/// [LeavingHandler].
@NullMarked
package idp.server.signin.leave;

import org.jspecify.annotations.NullMarked;
