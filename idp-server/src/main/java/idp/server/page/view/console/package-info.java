/// What the pages of the console say.
@NullMarked
package idp.server.page.view.console;

import org.jspecify.annotations.NullMarked;
