/// Passkeys: what a challenge is made for, when the answer to one counts, and what an account's passkeys
/// promise. It owns no format: what a browser brings is read, and its signatures are checked, behind
/// [WebAuthn]. Start at [PasskeySignIn] and [PasskeyRegistration].
@NullMarked
package idp.core.user.passkey;

import org.jspecify.annotations.NullMarked;
