/// The commands about letters.
@NullMarked
package idp.server.cli.mail;

import org.jspecify.annotations.NullMarked;
