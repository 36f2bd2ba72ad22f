package idp.core.access;

import idp.core.access.facts.Action;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Port: the policy language. It knows nothing but what it is given.
public interface Evaluator {
    /// Judges by that set alone. Whatever goes wrong inside an evaluation comes back as [Evaluation];
    /// nothing that goes wrong is ever a permit.
    ///
    /// @throws idp.core.oauth.Unavailable if there was no time or room to answer
    Evaluation evaluate(
            PolicySet set, Principal principal, Action action, Entity resource, Attributes context);

    /// Several questions in one go, in their order. It may stop early, so that one request does not
    /// hold up others: then there are fewer answers than questions, but at least one.
    ///
    /// @param asked not empty
    /// @throws idp.core.oauth.Unavailable if there was no time or room to answer one
    default List<Evaluation> evaluate(PolicySet set, List<Asked> asked) {
        return asked.stream()
                .map(one -> evaluate(set, one.principal, one.action, one.resource, one.context))
                .toList();
    }

    /// One question, as the policies see it.
    record Asked(Principal principal, Action action, Entity resource, Attributes context) {}

    /// Whether these policies are well-formed and agree with their schema.
    ///
    /// @param policies text by name
    Checked check(String schema, Map<String, String> policies);

    /// The subject of a question, with its place in the world.
    ///
    /// @param entity with the attributes that were sent, none under a name of `stored`
    /// @param stored attributes; those that the schema does not know count for nothing
    /// @param roles held towards the resource in question
    record Principal(Entity entity, Attributes stored, Set<String> roles, Set<String> groups) {
        public Principal {
            roles = Set.copyOf(roles);
            groups = Set.copyOf(groups);
        }
    }

    /// What came of checking a draft.
    sealed interface Checked {
        /// @param actions those that the schema knows
        /// @param sees which of [Subjects#STORED] it tells policies of people
        record Sound(String schema, List<Policy> policies, Set<String> actions, Set<String> sees)
                implements Checked {
            public Sound(String schema, List<Policy> policies, Set<String> actions) {
                this(schema, policies, actions, Set.of());
            }
        }

        record Unsound(List<Problem> problems) implements Checked {}
    }

    /// @param policy the name of the policy; null where the schema is at fault
    record Problem(@Nullable String policy, String message) {}
}
