/// What the pages say on which somebody gets back into their account.
@NullMarked
package idp.server.page.view.recover;

import org.jspecify.annotations.NullMarked;
