/// The second gate: may this subject do this, to this, now. It owns the question, the facts that are
/// stored about its subject, and the decision with its reasons; policies are evaluated by an adapter,
/// and who may ask is decided above. Start at [DecisionPoint].
@NullMarked
package idp.core.access;

import org.jspecify.annotations.NullMarked;
