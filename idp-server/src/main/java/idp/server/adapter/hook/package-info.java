/// Posting to addresses of others: where to, is checked on the very connection that is used. Start at
/// [HookPost].
@NullMarked
package idp.server.adapter.hook;

import org.jspecify.annotations.NullMarked;
