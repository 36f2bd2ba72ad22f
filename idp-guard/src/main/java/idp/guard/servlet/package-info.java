/// The guard in a servlet container, and so in Spring: finds the headers, writes the answers,
/// decides nothing. Start at [GuardFilter].
@NullMarked
package idp.guard.servlet;

import org.jspecify.annotations.NullMarked;
