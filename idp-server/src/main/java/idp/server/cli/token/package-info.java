/// `idp token|apikey|revoke|keys …`: what was issued, how it ends, and what signs it.
@NullMarked
package idp.server.cli.token;

import org.jspecify.annotations.NullMarked;
