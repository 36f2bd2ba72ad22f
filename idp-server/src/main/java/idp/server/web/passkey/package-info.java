/// What every page that asks for a passkey stands on: the question, as the browser is asked it, and the
/// ticket that says what it was for.
@NullMarked
package idp.server.web.passkey;

import org.jspecify.annotations.NullMarked;
