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
                throw new Refused(INVALID_REQUEST, "the body must be a JSON object");
            }
            return root;
        } catch (StrictJson.Broken e) {
            throw new Refused(
                    INVALID_REQUEST,
                    "the body must be JSON with no member repeated, at most 16 levels deep and"
                            + " without NUL");
        }
    }

    /// AuthZEN §6.1, with the defaults of §7.1.1 where a part is missing.
    public static Question question(JsonNode request, JsonNode defaults) {
        return new Question(
                entity(part(request, defaults, "subject"), "subject"),
                action(part(request, defaults, "action")),
                entity(part(request, defaults, "resource"), "resource"),
                attributes(part(request, defaults, "context")));
    }

    private static @Nullable JsonNode part(JsonNode request, JsonNode defaults, String name) {
        var own = request.get(name);
        return own == null ? defaults.get(name) : own;
    }

    /// AuthZEN §5.1 and §5.2: a type and an id.
    public static Entity entity(@Nullable JsonNode sent, String part) {
        var node = object(sent, part);
        return new Entity(name(node, "type"), name(node, "id"), attributes(node.get("properties")));
    }

    /// AuthZEN §8: the type alone; an id that was sent is ignored.
    public static Entity kind(@Nullable JsonNode sent, String part) {
        var node = object(sent, part);
        return new Entity(name(node, "type"), "", attributes(node.get("properties")));
    }

    public static Action action(@Nullable JsonNode sent) {
        var node = object(sent, "action");
        return new Action(name(node, "name"), attributes(node.get("properties")));
    }

    private static JsonNode object(@Nullable JsonNode node, String part) {
        if (node != null && node.isObject()) {
            return node;
        }
        throw switch (part) {
            case "subject" ->
                    new Refused(INVALID_REQUEST, "subject is required and must be an object");
            case "resource" ->
                    new Refused(INVALID_REQUEST, "resource is required and must be an object");
            default -> new Refused(INVALID_REQUEST, "action is required and must be an object");
        };
    }

    private static String name(JsonNode node, String member) {
        var value = node.get(member);
        if (value != null
                && value.isString()
                && !value.stringValue().isEmpty()
                && value.stringValue().length() <= LONGEST_NAME) {
            return value.stringValue();
        }
        throw switch (member) {
            case "type" ->
                    new Refused(INVALID_REQUEST, "type must be a string of 1 to 200 characters");
            case "id" -> new Refused(INVALID_REQUEST, "id must be a string of 1 to 200 characters");
            default ->
                    new Refused(
                            INVALID_REQUEST, "action.name must be a string of 1 to 200 characters");
        };
    }

    public static Attributes attributes(@Nullable JsonNode node) {
        try {
            return JsonValues.attributes(node);
        } catch (JsonValues.Unfit e) {
            throw switch (e.why()) {
                case NO_OBJECT ->
                        new Refused(INVALID_REQUEST, "properties and context must be objects");
                case NULL_IN_A_LIST -> new Refused(INVALID_REQUEST, "an array must not hold null");
                case BEYOND_64_BITS ->
                        new Refused(INVALID_REQUEST, "a whole number must fit into 64 bits");
                case BEYOND_DECIMALS ->
                        new Refused(
                                INVALID_REQUEST,
                                "a number with a fraction must have at most four decimal places and"
                                        + " not exceed 922337203685477.5807");
            };
        }
    }

    public static AccessOptions options(JsonNode request) {
        var node = request.get("options");
        if (node == null || node.isNull()) {
            return AccessOptions.NONE;
        }
        if (!node.isObject()) {
            throw new Refused(INVALID_REQUEST, "options must be an object");
        }
        return new AccessOptions(
                text(node, "api"),
                flag(node, "explain"),
                flag(node, "decision_id"),
                semantic(node));
    }

    private static boolean flag(JsonNode options, String member) {
        var value = options.get(member);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw member.equals("explain")
                    ? new Refused(INVALID_REQUEST, "options.explain must be true or false")
                    : new Refused(INVALID_REQUEST, "options.decision_id must be true or false");
        }
        return value.booleanValue();
    }

    public static @Nullable String text(JsonNode node, String member) {
        var value = node.get(member);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw switch (member) {
                case "api" -> new Refused(INVALID_REQUEST, "options.api must be a string");
                case "token" -> new Refused(INVALID_REQUEST, "page.token must be a string");
                default ->
                        new Refused(
                                INVALID_REQUEST, "options.evaluations_semantic must be a string");
            };
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
                "options.evaluations_semantic must be execute_all, deny_on_first_deny or"
                        + " permit_on_first_permit");
    }
}
