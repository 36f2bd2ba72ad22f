package idp.server.http;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.access.Action;
import idp.core.access.Attribute;
import idp.core.access.Attributes;
import idp.core.access.Entity;
import idp.core.access.Question;
import idp.core.authzen.AccessOptions;
import idp.core.authzen.AccessOptions.Semantic;
import idp.core.oauth.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads questions strictly: AuthZEN §10.1.1. A member twice, an id that is no string, a number that no
/// policy can hold are refused, because two readers could take them for different things (AZ-04).
/// Members that nobody knows are ignored; a property that is null is as good as absent.
final class AccessJson {
    private static final int DEEPEST = 16;
    private static final int LONGEST_NAME = 200;
    private static final int FRACTION_DIGITS = 4;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNumberLength(40)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private AccessJson() {}

    static JsonNode read(String body) {
        try {
            var root = MAPPER.readTree(body);
            if (!root.isObject()) {
                throw new Refused(INVALID_REQUEST, "the body is not a JSON object");
            }
            return root;
        } catch (JacksonException e) {
            throw new Refused(INVALID_REQUEST, "the body is not JSON of this API");
        }
    }

    /// AuthZEN §6.1, with the defaults of §7.1.1 where a part is missing.
    static Question question(JsonNode request, JsonNode defaults) {
        return new Question(
                entity(part(request, defaults, "subject"), true),
                action(part(request, defaults, "action")),
                entity(part(request, defaults, "resource"), false),
                attributes(part(request, defaults, "context")));
    }

    private static @Nullable JsonNode part(JsonNode request, JsonNode defaults, String name) {
        var own = request.get(name);
        return own == null ? defaults.get(name) : own;
    }

    /// A subject must have an id. A resource may come without one where none exists yet, as when it is
    /// to be created.
    static Entity entity(@Nullable JsonNode node, boolean idRequired) {
        if (node == null || !node.isObject()) {
            throw new Refused(INVALID_REQUEST, "subject and resource are objects, and required");
        }
        var id = idRequired || node.has("id") ? name(node, "id") : "";
        return new Entity(name(node, "type"), id, attributes(node.get("properties")));
    }

    /// AuthZEN §8: the type alone; an id that was sent is ignored.
    static Entity kind(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            throw new Refused(INVALID_REQUEST, "subject and resource are objects, and required");
        }
        return new Entity(name(node, "type"), "", attributes(node.get("properties")));
    }

    static Action action(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            throw new Refused(INVALID_REQUEST, "action is an object, and required");
        }
        return new Action(name(node, "name"), attributes(node.get("properties")));
    }

    private static String name(JsonNode node, String member) {
        var value = node.get(member);
        if (value == null || !value.isString() || value.stringValue().isEmpty()) {
            throw new Refused(INVALID_REQUEST, "type, id and name are strings, and not empty");
        }
        if (value.stringValue().length() > LONGEST_NAME || value.stringValue().indexOf('\0') >= 0) {
            throw new Refused(INVALID_REQUEST, "type, id and name have at most 200 characters");
        }
        return value.stringValue();
    }

    static Attributes attributes(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Attributes.NONE;
        }
        if (!node.isObject()) {
            throw new Refused(INVALID_REQUEST, "properties and context are objects");
        }
        var members = new HashMap<String, Attribute>();
        for (var member : node.properties()) {
            if (!member.getValue().isNull()) {
                members.put(member.getKey(), attribute(member.getValue()));
            }
        }
        return new Attributes(members);
    }

    private static Attribute attribute(JsonNode node) {
        if (node.isString()) {
            return new Attribute.Text(node.stringValue());
        }
        if (node.isBoolean()) {
            return new Attribute.Flag(node.booleanValue());
        }
        if (node.isNumber()) {
            return number(node);
        }
        if (node.isObject()) {
            return new Attribute.Members(attributes(node));
        }
        var values = new ArrayList<Attribute>();
        for (var element : node) {
            if (element.isNull()) {
                throw new Refused(INVALID_REQUEST, "an array holds a null");
            }
            values.add(attribute(element));
        }
        return new Attribute.Many(values);
    }

    private static Attribute number(JsonNode node) {
        if (node.isIntegralNumber()) {
            if (!node.canConvertToLong()) {
                throw new Refused(INVALID_REQUEST, "a number does not fit into 64 bits");
            }
            return new Attribute.Whole(node.longValue());
        }
        var value = node.decimalValue().stripTrailingZeros();
        if (value.scale() > FRACTION_DIGITS || value.precision() - value.scale() > 14) {
            throw new Refused(
                    INVALID_REQUEST, "a number has more than four digits behind the point");
        }
        return new Attribute.Fraction(value.scale() < 0 ? value.setScale(0) : value);
    }

    static AccessOptions options(JsonNode request) {
        var node = request.get("options");
        if (node == null || node.isNull()) {
            return AccessOptions.NONE;
        }
        if (!node.isObject()) {
            throw new Refused(INVALID_REQUEST, "options is an object");
        }
        var explain = node.get("explain");
        if (explain != null && !explain.isBoolean()) {
            throw new Refused(INVALID_REQUEST, "options.explain is true or false");
        }
        return new AccessOptions(
                text(node, "api"), explain != null && explain.booleanValue(), semantic(node));
    }

    static @Nullable String text(JsonNode node, String member) {
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
                INVALID_REQUEST, "options.evaluations_semantic is none of AuthZEN 7.1.2.1");
    }
}
