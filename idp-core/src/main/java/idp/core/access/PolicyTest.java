package idp.core.access;

import idp.core.access.facts.SubjectFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A question to a draft of policies, with the facts it is asked upon and the decision that its author
/// expects.
///
/// @param code null if any will do
/// @param policies those that have to decide; null if any will do
public record PolicyTest(
        String name,
        Question question,
        SubjectFacts facts,
        boolean permitted,
        @Nullable String code,
        @Nullable Set<String> policies) {
    /// Null if the decision is the expected one, else what is different.
    public @Nullable String run(Judge judge, PolicySet draft, Instant now) {
        var decision = judge.judge(draft, question, facts, now);
        var wrong = new ArrayList<String>();
        if (decision.permitted() != permitted) {
            wrong.add(
                    "expected "
                            + word(permitted)
                            + ", got "
                            + word(decision.permitted())
                            + " ("
                            + because(decision)
                            + ")");
        }
        if (code != null && !code.equals(decision.code())) {
            wrong.add("expected reason " + code + ", got " + decision.code());
        }
        if (policies != null && !policies.equals(decision.policies())) {
            wrong.add("expected policies " + sorted(policies) + ", got " + because(decision));
        }
        return wrong.isEmpty() ? null : String.join("; ", wrong);
    }

    private static String word(boolean permitted) {
        return permitted ? "permit" : "deny";
    }

    private static String because(Decision decision) {
        var by = decision.policies().isEmpty() ? "" : " by " + sorted(decision.policies());
        var detail = decision.detail() == null ? "" : ": " + decision.detail();
        return decision.reason().wire() + by + detail;
    }

    private static List<String> sorted(Set<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }
}
