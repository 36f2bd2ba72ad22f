/// A sign-in as a person meets it: authorize, login, new password, consent, choice of account, logout.
/// It owns the way from page to page; what is asked next is decided in the core. Start at
/// [AuthorizeHandler]; what all its pages stand on is in `way`.
@NullMarked
package idp.server.signin;

import org.jspecify.annotations.NullMarked;
