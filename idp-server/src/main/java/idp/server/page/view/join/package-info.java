/// The pages by which somebody comes to an account of their own.
@NullMarked
package idp.server.page.view.join;

import org.jspecify.annotations.NullMarked;
