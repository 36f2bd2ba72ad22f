package idp.server.cli.access;

import idp.core.access.PolicySet;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Group;
import idp.core.access.facts.HeldRole;
import idp.core.access.facts.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// How APIs, and what belongs to them, are shown.
final class AccessDocuments {
    private AccessDocuments() {}

    static Map<String, Object> shown(ResourceServer api) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", api.id());
        document.put("resource", api.resource());
        document.put("name", api.name());
        document.put("token_type", api.tokens().type().wire());
        var algorithm = api.tokens().algorithm();
        if (algorithm != null) {
            document.put("access_token_signed_response_alg", algorithm.wire());
        }
        var lifetime = api.tokens().lifetime();
        if (lifetime != null) {
            document.put("access_token_lifetime", lifetime.toSeconds());
        }
        document.put("token_status_list", api.tokens().statusList());
        document.put("claims", api.tokens().claimNames());
        document.put("clients", api.clientIds());
        document.put("user_attributes", List.copyOf(new TreeSet<>(api.userAttributes())));
        var scopes = new LinkedHashMap<String, Object>();
        api.scopes().forEach(scope -> scopes.put(scope.name(), scope.description()));
        document.put("scopes", scopes);
        return document;
    }

    static Map<String, Object> shown(Role role) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", role.name());
        document.put("description", role.description());
        return document;
    }

    static Map<String, Object> shown(Group group) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", group.name());
        document.put("description", group.description());
        return document;
    }

    static Map<String, Object> shown(HeldRole held) {
        var assignment = held.assignment();
        var document = new LinkedHashMap<String, Object>();
        document.put("id", held.id());
        document.put("role", assignment.role());
        document.put("holder", held.holder().wire());
        document.put(
                "resource",
                assignment.resourceType() == null
                        ? null
                        : assignment.resourceType() + "::" + assignment.resourceId());
        document.put("region", assignment.region());
        document.put("until", assignment.until() == null ? null : assignment.until().toString());
        document.put("created_at", held.createdAt().toString());
        document.put("created_by", held.createdBy());
        document.values().removeIf(value -> value == null);
        return document;
    }

    static Map<String, Object> shown(PolicySet set, boolean active) {
        var document = new LinkedHashMap<String, Object>();
        document.put("api", set.api());
        document.put("version", set.version());
        document.put("active", active);
        document.put("policies", set.policies().size());
        document.put("author", set.author());
        document.put("comment", set.comment());
        document.put("created_at", set.createdAt().toString());
        return document;
    }

    static Map<String, Object> whole(PolicySet set, boolean active) {
        var document = shown(set, active);
        document.put("schema", set.schema());
        var texts = new LinkedHashMap<String, Object>();
        set.policies().forEach(policy -> texts.put(policy.name(), policy.text()));
        document.put("policies", texts);
        return document;
    }
}
