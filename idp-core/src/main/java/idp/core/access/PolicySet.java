package idp.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One version of an API's policies, found sound before it was stored, and never changed after.
///
/// @param actions those that the schema knows
public record PolicySet(
        String api,
        long version,
        String schema,
        List<Policy> policies,
        Set<String> actions,
        String author,
        String comment,
        Instant createdAt) {
    public PolicySet {
        policies = List.copyOf(policies);
        actions = Set.copyOf(actions);
    }

    public @Nullable Policy policy(String name) {
        return policies.stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
