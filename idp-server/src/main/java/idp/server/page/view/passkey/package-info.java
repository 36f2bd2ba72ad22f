/// The pages about passkeys, and the piece of a page that asks for one.
@NullMarked
package idp.server.page.view.passkey;

import org.jspecify.annotations.NullMarked;
