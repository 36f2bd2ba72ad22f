/// `idp user …` and `idp session …`: accounts and where they are signed in.
@NullMarked
package idp.server.cli.user;

import org.jspecify.annotations.NullMarked;
