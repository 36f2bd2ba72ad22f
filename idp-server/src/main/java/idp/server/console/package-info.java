/// The console of those who run this server: pages over the admin API, and nothing but that. Start at
/// [Desk].
@NullMarked
package idp.server.console;

import org.jspecify.annotations.NullMarked;
