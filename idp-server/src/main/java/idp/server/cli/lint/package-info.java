/// What `idp lint` sends to a running API, and what a good API answers. It owns no rule of this
/// server: it knows an API by HTTP alone, whoever wrote it and with whatever library. Start at [Lint].
@NullMarked
package idp.server.cli.lint;

import org.jspecify.annotations.NullMarked;
