/// The passkeys of an account, as their owner sees and changes them.
@NullMarked
package idp.server.account.passkey;

import org.jspecify.annotations.NullMarked;
