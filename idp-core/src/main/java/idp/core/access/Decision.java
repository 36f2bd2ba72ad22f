package idp.core.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answer to a question, and what it rests on.
///
/// @param id names it in the decision log
/// @param version of the policies that were asked; null if none were
/// @param policies those that decided, by name
/// @param detail for those who may see how it came about
public record Decision(
        String id,
        boolean permitted,
        Reason reason,
        PolicyNote note,
        @Nullable Long version,
        Set<String> policies,
        @Nullable String detail) {
    public Decision {
        if (permitted != (reason == Reason.PERMITTED)) {
            throw new IllegalArgumentException("a decision that contradicts itself");
        }
        policies = Set.copyOf(policies);
    }

    /// The code for everybody: the author's, else ours.
    public String code() {
        return note.reason() == null ? reason.wire() : note.reason();
    }
}
