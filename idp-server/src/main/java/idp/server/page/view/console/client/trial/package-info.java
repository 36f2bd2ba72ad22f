/// What the pages say on which a client is tried.
@NullMarked
package idp.server.page.view.console.client.trial;

import org.jspecify.annotations.NullMarked;
