/// The apps that may act for somebody, and the end of that. Start at [AppsHandler].
@NullMarked
package idp.server.account.apps;

import org.jspecify.annotations.NullMarked;
