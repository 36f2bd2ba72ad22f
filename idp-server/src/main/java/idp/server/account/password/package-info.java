/// The password of an account, in the hands of its owner. Start at [PasswordPart].
@NullMarked
package idp.server.account.password;

import org.jspecify.annotations.NullMarked;
