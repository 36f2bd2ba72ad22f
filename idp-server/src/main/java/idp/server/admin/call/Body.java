package idp.server.admin.call;

import idp.server.json.StrictJson;
import idp.server.json.Times;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON object of a call, read strictly: no member twice, none that is not known, and each of its
/// type. A null is as good as absent.
public final class Body {
    private final JsonNode node;
    private final String at;

    private Body(JsonNode node, String at) {
        this.node = node;
        this.at = at;
    }

    /// @param known the members that it may have
    public static Body of(String text, Set<String> known) {
        JsonNode node;
        try {
            node = StrictJson.read(text);
        } catch (StrictJson.Broken e) {
            throw broken();
        }
        return new Body(node, "").known(known);
    }

    static Problem broken() {
        return Problem.invalid(
                "", "must be JSON with no member repeated, at most 16 levels deep and without NUL");
    }

    private Body known(Set<String> known) {
        if (!node.isObject()) {
            throw Problem.invalid(at, "must be an object");
        }
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw Problem.invalid(
                        at, "can have no members but " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return this;
    }

    public boolean has(String member) {
        var value = node.get(member);
        return value != null && !value.isNull();
    }

    public @Nullable String text(String member) {
        var value = node.get(member);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().indexOf('\0') >= 0) {
            throw Problem.invalid(at + "/" + member, "must be a string without NUL");
        }
        return value.stringValue();
    }

    /// For a change of something: what is not named stays as it was, what is null goes.
    public @Nullable String text(String member, Supplier<@Nullable String> before) {
        return node.has(member) ? text(member) : before.get();
    }

    public String text(String member, String absent) {
        var value = text(member);
        return value == null ? absent : value;
    }

    public String required(String member) {
        var value = text(member);
        if (value == null) {
            throw Problem.invalid(at + "/" + member, "is required");
        }
        return value;
    }

    public boolean flag(String member) {
        var value = node.get(member);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw Problem.invalid(at + "/" + member, "must be true or false");
        }
        return value.booleanValue();
    }

    public @Nullable Long whole(String member) {
        var value = node.get(member);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()
                || value.bigIntegerValue().compareTo(BigInteger.valueOf(Long.MAX_VALUE)) > 0
                || value.bigIntegerValue().signum() < 0) {
            throw Problem.invalid(at + "/" + member, "must be a whole number, and not negative");
        }
        return value.longValue();
    }

    // RFC 3339 §5.6
    public @Nullable Instant time(String member) {
        var text = text(member);
        try {
            return text == null ? null : Times.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid(at + "/" + member, "must be a time such as 2030-01-31T00:00:00Z");
        }
    }

    /// For a change of something: what is not named stays as it was, what is null goes.
    public @Nullable Instant time(String member, Supplier<@Nullable Instant> before) {
        return node.has(member) ? time(member) : before.get();
    }

    public @Nullable Body object(String member, Set<String> known) {
        return has(member) ? new Body(node.get(member), at + "/" + member).known(known) : null;
    }

    public List<Body> objects(String member, Set<String> known) {
        if (!has(member)) {
            return List.of();
        }
        if (!node.get(member).isArray()) {
            throw Problem.invalid(at + "/" + member, "must be a list");
        }
        var found = new ArrayList<Body>();
        for (var element : node.get(member)) {
            var place = at + "/" + member + "/" + found.size();
            found.add(new Body(element, place).known(known));
        }
        return found;
    }

    /// A list of texts.
    public List<String> names(String member) {
        var found = new ArrayList<String>();
        if (has(member)) {
            if (!node.get(member).isArray()) {
                throw Problem.invalid(at + "/" + member, "must be a list");
            }
            for (var element : node.get(member)) {
                if (!element.isString()) {
                    throw Problem.invalid(at + "/" + member, "must be a list of strings");
                }
                found.add(element.stringValue());
            }
        }
        return found;
    }

    /// Texts by name.
    public Map<String, String> texts(String member) {
        var found = new LinkedHashMap<String, String>();
        if (has(member)) {
            if (!node.get(member).isObject()) {
                throw Problem.invalid(at + "/" + member, "must be an object");
            }
            for (var entry : node.get(member).properties()) {
                if (!entry.getValue().isString()
                        || entry.getValue().stringValue().indexOf('\0') >= 0) {
                    throw Problem.invalid(at + "/" + member, "must have strings as members");
                }
                found.put(entry.getKey(), entry.getValue().stringValue());
            }
        }
        return found;
    }

    /// The object under that name; an empty one if there is none.
    public JsonNode raw(String member) {
        if (!has(member)) {
            return StrictJson.empty();
        }
        if (!node.get(member).isObject()) {
            throw Problem.invalid(at + "/" + member, "must be an object");
        }
        return node.get(member);
    }

    public Problem wrong(String member, String why) {
        return Problem.invalid(at + "/" + member, why);
    }
}
