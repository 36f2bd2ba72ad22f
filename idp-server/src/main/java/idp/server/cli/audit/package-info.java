/// `idp audit …`: who did what to which thing, read and proved whole.
@NullMarked
package idp.server.cli.audit;

import org.jspecify.annotations.NullMarked;
