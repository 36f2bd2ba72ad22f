package idp.core.access.facts;

import java.util.List;
import java.util.Set;

/// All that is stored about a subject, as one API may know it.
///
/// @param stored attributes that win over those sent with a question
/// @param assignments its own and those of its groups
public record SubjectFacts(
        String type,
        String id,
        boolean enabled,
        Attributes stored,
        Set<String> groups,
        List<Assignment> assignments) {
    public SubjectFacts {
        groups = Set.copyOf(groups);
        assignments = List.copyOf(assignments);
    }

    /// Of whom nothing is known.
    public static SubjectFacts nobody(String type, String id) {
        return new SubjectFacts(type, id, true, Attributes.NONE, Set.of(), List.of());
    }
}
