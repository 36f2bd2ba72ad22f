/// Clients and their secrets in the admin API. The rules are those of the command line.
@NullMarked
package idp.server.admin.client;

import org.jspecify.annotations.NullMarked;
