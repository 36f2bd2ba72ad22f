/// Pages of the console about who did what to which thing.
@NullMarked
package idp.server.page.view.console.audit;

import org.jspecify.annotations.NullMarked;
