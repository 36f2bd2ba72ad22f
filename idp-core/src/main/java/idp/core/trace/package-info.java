/// Where the time of a request goes, for whoever follows it through several systems (ADR 73). It owns what a
/// span may say and which work is inside which; who collects spans is behind [Tracer]. Where nobody does,
/// nothing here costs more than a look. Start at [Trace].
@NullMarked
package idp.core.trace;

import org.jspecify.annotations.NullMarked;
