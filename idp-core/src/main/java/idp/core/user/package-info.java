/// Who the people are and how a password proves it: the person, their names, the rules for passwords
/// and for the pace at which they may be guessed. It owns no session and no token; those end here only
/// as a promise of [Users] and [StoredPasswords]. Start at [PasswordLogin].
@NullMarked
package idp.core.user;

import org.jspecify.annotations.NullMarked;
