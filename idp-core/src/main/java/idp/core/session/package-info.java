/// A person's sign-in in one browser, and how it ends. It owns session life and logout; it does not
/// check passwords. Start at [Session] and [Sessions].
@NullMarked
package idp.core.session;

import org.jspecify.annotations.NullMarked;
