package idp.server.adapter.cedar;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The head of a policy: to which principals, actions and resources it can apply at all. Cedar looks at
/// it before anything else, and it cannot fail, so a policy whose head does not fit neither decides nor
/// errs. Where this class does not understand a head, it fits.
record CedarScope(Side principal, @Nullable String action, Side resource) {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Uid(String type, String id) {}

    /// What a question is about.
    ///
    /// @param parents of the principal
    record About(Uid principal, Set<Uid> parents, String action, Uid resource) {}

    /// @param is the type, if the head names one
    /// @param same the entity, if only one fits
    /// @param in an entity that has to be the same or a parent
    private record Side(@Nullable String is, @Nullable Uid same, @Nullable Uid in) {
        static final Side ANY = new Side(null, null, null);

        static Side read(JsonNode node) {
            return switch (node.path("op").asText()) {
                case "==" -> new Side(null, uid(node.path("entity")), null);
                case "in" -> new Side(null, null, uid(node.path("entity")));
                case "is" ->
                        new Side(
                                node.path("entity_type").textValue(),
                                null,
                                uid(node.path("in").path("entity")));
                default -> ANY;
            };
        }

        boolean fits(Uid entity, @Nullable Set<Uid> parents) {
            if (is != null && !is.equals(entity.type())) {
                return false;
            }
            if (same != null && !same.equals(entity)) {
                return false;
            }
            return in == null || parents == null || in.equals(entity) || parents.contains(in);
        }
    }

    static CedarScope of(Policy policy) {
        try {
            var head = JSON.readTree(policy.toJson());
            var action = head.path("action");
            return new CedarScope(
                    Side.read(head.path("principal")),
                    action.path("op").asText().equals("==")
                            ? action.path("entity").path("id").textValue()
                            : null,
                    Side.read(head.path("resource")));
        } catch (InternalException | JsonProcessingException e) {
            return new CedarScope(Side.ANY, null, Side.ANY);
        }
    }

    boolean fits(About question) {
        return (action == null || action.equals(question.action))
                && principal.fits(question.principal, question.parents)
                // Of a resource no parents are known here.
                && resource.fits(question.resource, null);
    }

    private static @Nullable Uid uid(JsonNode entity) {
        var type = entity.path("type").textValue();
        var id = entity.path("id").textValue();
        return type == null || id == null ? null : new Uid(type, id);
    }
}
