/// The second gate over HTTP: AuthZEN questions in, decisions out. It owns the form, not the decision.
/// Start at [AuthzenHandler].
@NullMarked
package idp.server.decide;

import org.jspecify.annotations.NullMarked;
