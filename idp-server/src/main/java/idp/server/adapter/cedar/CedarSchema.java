package idp.server.adapter.cedar;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.schema.Schema;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import idp.core.access.facts.Subjects;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a schema says, as far as questions have to be fitted to it: the attributes and ancestors of
/// each entity type, the contexts of each action, and where decimals are expected. The only place
/// that meets Jackson 2, in whose tree the binding hands a schema over.
///
/// @param namespaces other than the empty one
/// @param combinations of principal, action and resource: a policy is checked for each of them
/// @param largest values in the largest of its types
record CedarSchema(
        Map<String, Type> types,
        Map<String, Shape> contexts,
        Set<String> namespaces,
        long combinations,
        long largest) {
    /// An entity type.
    ///
    /// @param ancestors types of which its entities may have parents
    record Type(Shape shape, Set<String> ancestors) {}

    /// What is to be known of the type of a value.
    sealed interface Shape {
        record Fields(Map<String, Shape> members) implements Shape {}

        record Each(Shape element) implements Shape {}

        enum Plain implements Shape {
            DECIMAL,
            OTHER
        }
    }

    private static final int DEEPEST = 64;

    Set<String> actions() {
        return contexts.keySet();
    }

    @Nullable Type type(String name) {
        return types.get(name);
    }

    /// What its policies could learn of people.
    Set<String> sees() {
        var user = types.get(Subjects.USER);
        if (user == null) {
            return Set.of();
        }
        var sees = new HashSet<String>();
        if (user.shape instanceof Shape.Fields(var members)) {
            sees.addAll(members.keySet());
            sees.retainAll(Subjects.STORED);
        }
        if (user.ancestors.contains("group")) {
            sees.add("groups");
        }
        return Set.copyOf(sees);
    }

    static CedarSchema read(Schema schema) throws InternalException {
        JsonNode all;
        try {
            all = schema.toJsonFormat();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the schema cannot be read", e);
        }
        var namespaces = new TreeSet<String>();
        all.fieldNames().forEachRemaining(namespaces::add);
        namespaces.remove("");
        var own = all.path("");
        var common = own.path("commonTypes");
        var declared = own.path("entityTypes");
        var types = new HashMap<String, Type>();
        for (var entry : declared.properties()) {
            var ancestors = new HashSet<String>();
            climb(declared, entry.getKey(), ancestors);
            var shape = shape(entry.getValue().path("shape"), common, 0);
            types.put(entry.getKey(), new Type(shape, Set.copyOf(ancestors)));
        }
        var contexts = new HashMap<String, Shape>();
        long combinations = 0;
        for (var entry : own.path("actions").properties()) {
            var applies = entry.getValue().path("appliesTo");
            combinations +=
                    (long) applies.path("principalTypes").size()
                            * applies.path("resourceTypes").size();
            // An action that applies to nothing is a group of others.
            if (!applies.path("principalTypes").isEmpty()) {
                contexts.put(entry.getKey(), shape(applies.path("context"), common, 0));
            }
        }
        long largest = 0;
        for (var type : types.values()) {
            largest = Math.max(largest, size(type.shape));
        }
        for (var context : contexts.values()) {
            largest = Math.max(largest, size(context));
        }
        return new CedarSchema(
                Map.copyOf(types), Map.copyOf(contexts), namespaces, combinations, largest);
    }

    private static long size(Shape shape) {
        return switch (shape) {
            case Shape.Fields(var members) -> {
                long all = 1;
                for (var member : members.values()) {
                    all += size(member);
                }
                yield all;
            }
            case Shape.Each(var element) -> 1 + size(element);
            case Shape.Plain _ -> 1;
        };
    }

    private static void climb(JsonNode declared, String type, Set<String> found) {
        for (var parent : declared.path(type).path("memberOfTypes")) {
            if (found.add(parent.asText())) {
                climb(declared, parent.asText(), found);
            }
        }
    }

    private static Shape shape(JsonNode node, JsonNode common, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the types of the schema are nested too deeply");
        }
        var kind = node.path("type").asText();
        return switch (kind) {
            case "Record" -> {
                var members = new HashMap<String, Shape>();
                for (var entry : node.path("attributes").properties()) {
                    members.put(entry.getKey(), shape(entry.getValue(), common, depth + 1));
                }
                yield new Shape.Fields(Map.copyOf(members));
            }
            case "Set" -> new Shape.Each(shape(node.path("element"), common, depth + 1));
            case "EntityOrCommon", "Extension" -> named(node.path("name").asText(), common, depth);
            case "" -> new Shape.Fields(Map.of());
            default -> named(kind, common, depth);
        };
    }

    private static Shape named(String name, JsonNode common, int depth) {
        if (common.has(name)) {
            return shape(common.path(name), common, depth + 1);
        }
        return name.equals("decimal") || name.equals("__cedar::decimal")
                ? Shape.Plain.DECIMAL
                : Shape.Plain.OTHER;
    }
}
