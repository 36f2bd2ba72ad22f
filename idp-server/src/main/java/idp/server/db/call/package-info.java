/// Calls of programs that may come twice. It owns that one of them is done, and what it was answered with.
@NullMarked
package idp.server.db.call;

import org.jspecify.annotations.NullMarked;
