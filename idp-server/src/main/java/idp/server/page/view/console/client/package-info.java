/// What the pages about clients say.
@NullMarked
package idp.server.page.view.console.client;

import org.jspecify.annotations.NullMarked;
