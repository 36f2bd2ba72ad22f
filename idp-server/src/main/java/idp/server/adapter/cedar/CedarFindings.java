package idp.server.adapter.cedar;

import com.cedarpolicy.model.DetailedError;
import idp.core.access.Evaluator.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found wrong with a draft, in sentences that its author can act upon.
final class CedarFindings {
    private static final String FAILED = "failed to parse policy with id `";

    /// More of them help nobody.
    private static final int MOST = 500;

    private final List<Problem> problems = new ArrayList<>();

    boolean none() {
        return problems.isEmpty();
    }

    /// Those of the schema first.
    List<Problem> all() {
        return problems.stream()
                .sorted(Comparator.comparing(one -> one.policy() == null ? "" : one.policy()))
                .toList();
    }

    void add(@Nullable String policy, @Nullable String message) {
        if (message != null && problems.size() < MOST) {
            problems.add(new Problem(policy, message));
        }
    }

    /// @param text where the error is
    void add(@Nullable String policy, String text, DetailedError error) {
        var said = new StringBuilder(error.message);
        // Names that the binding puts in front, and the caller knows.
        for (var prefix :
                List.of(
                        FAILED + policy + "` from string: ",
                        "failed to parse schema from string: ",
                        "for policy `" + policy + "`, ")) {
            if (said.toString().startsWith(prefix)) {
                said.delete(0, prefix.length());
            }
        }
        var help = error.help.orElse("");
        if (!help.isEmpty()) {
            said.append("; ").append(help);
        }
        if (!error.sourceLocations.isEmpty()) {
            var at = error.sourceLocations.getFirst();
            at.label.filter(label -> !label.isEmpty()).ifPresent(l -> said.append("; ").append(l));
            said.append(CedarText.place(text, at.start));
        }
        add(policy, said.toString());
    }

    /// Which policy could not be parsed; null if the error is of no policy.
    static @Nullable String policyOf(DetailedError error) {
        if (!error.message.startsWith(FAILED)) {
            return null;
        }
        // A name has no backtick.
        var end = error.message.indexOf('`', FAILED.length());
        return end < 0 ? null : error.message.substring(FAILED.length(), end);
    }
}
