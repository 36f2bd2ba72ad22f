/// What is sent to somebody so that they can do one thing: links and codes, and what each is for. It owns
/// their making, their life and their one use, and neither the pages behind them nor what is done then.
/// Start at [ActionLinks].
@NullMarked
package idp.core.link;

import org.jspecify.annotations.NullMarked;
