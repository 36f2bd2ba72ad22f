/// What the page says about the tokens of a client.
@NullMarked
package idp.server.page.view.console.client.token;

import org.jspecify.annotations.NullMarked;
