/// What every command stands on: the arguments and streams of one run, what it may read and how it
/// prints. It owns no command. Start at [Shell], then [Program].
@NullMarked
package idp.server.cli.shell;

import org.jspecify.annotations.NullMarked;
