/// The guard in a Javalin app: finds the headers, writes the answers, decides nothing. Start at
/// [JavalinGuard].
@NullMarked
package idp.guard.javalin;

import org.jspecify.annotations.NullMarked;
