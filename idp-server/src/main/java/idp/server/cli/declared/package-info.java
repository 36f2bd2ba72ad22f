/// `idp export`, `idp diff` and `idp apply`: the configuration as a file. Start at [ApplyCommand].
@NullMarked
package idp.server.cli.declared;

import org.jspecify.annotations.NullMarked;
