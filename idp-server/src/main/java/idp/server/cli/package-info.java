/// The command line: what an operator types, read and checked, and what comes back as a table or as
/// JSON. It owns no rule and no storage: commands act through [Installation] and [Program], which
/// `idp.server` fills. Start at [Cli].
@NullMarked
package idp.server.cli;

import org.jspecify.annotations.NullMarked;
