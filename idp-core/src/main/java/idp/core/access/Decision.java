package idp.core.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answer to a question, and what it rests on.
///
/// @param id names it in the decision log
/// @param told the reason that every caller may hear: it does not say whether somebody exists
/// @param version of the policies that were asked; null if none were
/// @param policies those that decided, by name
/// @param detail for those who may see how it came about
/// @param logged whether the log keeps it
public record Decision(
        String id,
        boolean permitted,
        Reason reason,
        Reason told,
        PolicyNote note,
        @Nullable Long version,
        Set<String> policies,
        @Nullable String detail,
        boolean logged) {
    public Decision {
        if (permitted != (reason == Reason.PERMITTED) || permitted != (told == Reason.PERMITTED)) {
            throw new IllegalArgumentException("a decision that contradicts itself");
        }
        policies = Set.copyOf(policies);
    }

    /// The code for everybody: the author's, else ours.
    public String code() {
        return note.reason() == null ? told.wire() : note.reason();
    }

    /// The code for those who may know what is stored.
    public String fullCode() {
        return told == reason ? code() : reason.wire();
    }

    Decision kept(boolean inLog) {
        return new Decision(id, permitted, reason, told, note, version, policies, detail, inLog);
    }
}
