/// The way back into an account whose password is lost: the name, the letter, its code or link, and on to
/// the choice of another password, which is a step of the sign-in. It owns no rule: see `idp.core.link`.
@NullMarked
package idp.server.signin.recover;

import org.jspecify.annotations.NullMarked;
