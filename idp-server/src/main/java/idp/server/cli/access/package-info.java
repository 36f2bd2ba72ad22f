/// `idp api|policy|role|group|subject|resource …`: what decisions rest on.
@NullMarked
package idp.server.cli.access;

import org.jspecify.annotations.NullMarked;
