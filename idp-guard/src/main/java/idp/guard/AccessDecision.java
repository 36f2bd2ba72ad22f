package idp.guard;

import org.jspecify.annotations.Nullable;

/// The second gate's verdict: may they do this, to this, now? It was asked of Gatehouse.
public sealed interface AccessDecision {
    /// @param id under which Gatehouse keeps the decision; empty if it does not
    record Permit(String id) implements AccessDecision {}

    /// @param reason coded, lower case
    /// @param reasonUser what the policy tells the person; null if it says nothing
    /// @param answer 403 with that reason, or the challenge that would help
    record Deny(String id, String reason, @Nullable String reasonUser, Answer answer)
            implements AccessDecision {}

    /// Nobody can say now: 503, never a guess.
    record Unknown(String why, Answer answer) implements AccessDecision {}
}
