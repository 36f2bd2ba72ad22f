/// Signing in by a passkey: alone, or beside a password.
@NullMarked
package idp.server.signin.passkey;

import org.jspecify.annotations.NullMarked;
