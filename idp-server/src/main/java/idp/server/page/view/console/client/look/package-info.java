/// How a client looks: to its people, and its tokens to whoever takes them.
@NullMarked
package idp.server.page.view.console.client.look;

import org.jspecify.annotations.NullMarked;
