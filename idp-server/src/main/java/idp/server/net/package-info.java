/// Addresses of the network, and ranges of them, read in one way for settings and requests.
@NullMarked
package idp.server.net;

import org.jspecify.annotations.NullMarked;
