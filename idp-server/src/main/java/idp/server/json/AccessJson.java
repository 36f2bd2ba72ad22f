package idp.server.json;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.access.Question;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.authzen.AccessOptions;
import idp.core.authzen.AccessOptions.Semantic;
import idp.core.oauth.Refused;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads questions strictly: AuthZEN §10.1.1. A member twice, an id that is no string, a number that no
/// policy can hold are refused, because two readers could take them for different things (AZ-04).
/// Members that nobody knows are ignored; a property that is null is as good as absent.
public final class AccessJson {
    private static final int LONGEST_NAME = 200;

    private AccessJson() {}

    public static JsonNode read(String body) {
        try {
            var root = StrictJson.read(body);
            if (!root.isObject()) {
                throw new Refused(INVALID_REQUEST, "the body is not a JSON object");
            }
            return root;
        } catch (StrictJson.Broken e) {
            throw new Refused(INVALID_REQUEST, "the body is not JSON of this API");
        }
    }

    /// AuthZEN §6.1, with the defaults of §7.1.1 where a part is missing.
    public static Question question(JsonNode request, JsonNode defaults) {
        return new Question(
                entity(part(request, defaults, "subject")),
                action(part(request, defaults, "action")),
                entity(part(request, defaults, "resource")),
                attributes(part(request, defaults, "context")));
    }

    private static @Nullable JsonNode part(JsonNode request, JsonNode defaults, String name) {
        var own = request.get(name);
        return own == null ? defaults.get(name) : own;
    }

    /// AuthZEN §5.1 and §5.2: a type and an id.
    public static Entity entity(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            throw new Refused(INVALID_REQUEST, "subject and resource are objects, and required");
        }
        return new Entity(name(node, "type"), name(node, "id"), attributes(node.get("properties")));
    }

    /// AuthZEN §8: the type alone; an id that was sent is ignored.
    public static Entity kind(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            throw new Refused(INVALID_REQUEST, "subject and resource are objects, and required");
        }
        return new Entity(name(node, "type"), "", attributes(node.get("properties")));
    }

    public static Action action(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            throw new Refused(INVALID_REQUEST, "action is required and must be an object");
        }
        return new Action(name(node, "name"), attributes(node.get("properties")));
    }

    private static String name(JsonNode node, String member) {
        var value = node.get(member);
        if (value == null || !value.isString() || value.stringValue().isEmpty()) {
            throw new Refused(INVALID_REQUEST, "type, id and name are strings, and not empty");
        }
        if (value.stringValue().length() > LONGEST_NAME) {
            throw new Refused(INVALID_REQUEST, "type, id and name have at most 200 characters");
        }
        return value.stringValue();
    }

    public static Attributes attributes(@Nullable JsonNode node) {
        try {
            return JsonValues.attributes(node);
        } catch (JsonValues.Unfit e) {
            throw switch (e.why()) {
                case NO_OBJECT ->
                        new Refused(INVALID_REQUEST, "properties and context are objects");
                case NULL_IN_A_LIST -> new Refused(INVALID_REQUEST, "an array holds a null");
                case BEYOND_64_BITS ->
                        new Refused(INVALID_REQUEST, "a number does not fit into 64 bits");
                case BEYOND_DECIMALS ->
                        new Refused(
                                INVALID_REQUEST,
                                "a number has more than four digits behind the point, or is"
                                        + " larger than 922337203685477.5807");
            };
        }
    }

    public static AccessOptions options(JsonNode request) {
        var node = request.get("options");
        if (node == null || node.isNull()) {
            return AccessOptions.NONE;
        }
        if (!node.isObject()) {
            throw new Refused(INVALID_REQUEST, "options is an object");
        }
        return new AccessOptions(
                text(node, "api"),
                flag(node.get("explain")),
                flag(node.get("decision_id")),
                semantic(node));
    }

    private static boolean flag(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new Refused(
                    INVALID_REQUEST, "options.explain and options.decision_id are true or false");
        }
        return value.booleanValue();
    }

    public static @Nullable String text(JsonNode node, String member) {
        var value = node.get(member);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new Refused(INVALID_REQUEST, "a member that should be a string is not");
        }
        return value.stringValue();
    }

    private static Semantic semantic(JsonNode options) {
        var wire = text(options, "evaluations_semantic");
        if (wire == null) {
            return Semantic.EXECUTE_ALL;
        }
        for (var semantic : Semantic.values()) {
            if (semantic.name().toLowerCase(Locale.ROOT).equals(wire)) {
                return semantic;
            }
        }
        throw new Refused(
                INVALID_REQUEST,
                "options.evaluations_semantic is not one of those in AuthZEN 7.1.2.1");
    }
}
