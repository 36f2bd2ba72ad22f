/// Clients in the console: found, looked at, changed, and made by [NewClientHandler]. All by the admin API.
@NullMarked
package idp.server.console.client;

import org.jspecify.annotations.NullMarked;
