/// What people see of their own account beside how they sign in: where they are signed in, which apps act
/// for them, what was done, what is kept of them, and the way out.
@NullMarked
package idp.server.page.view.own;

import org.jspecify.annotations.NullMarked;
