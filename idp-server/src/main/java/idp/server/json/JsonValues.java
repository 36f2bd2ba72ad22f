package idp.server.json;

import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NumericNode;

/// What JSON says, as values that policies can compare, and the other way round. A member that is null
/// is as good as absent.
public final class JsonValues {
    /// What no policy could compare.
    public enum Why {
        NO_OBJECT,
        NULL_IN_A_LIST,
        BEYOND_64_BITS,
        BEYOND_DECIMALS
    }

    public static final class Unfit extends RuntimeException {
        private final Why why;

        Unfit(Why why) {
            super(why.name(), null, false, false);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    private static final JsonMapper STORED =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private JsonValues() {}

    /// The members of an object; none where there is nothing.
    ///
    /// @throws Unfit if there is something else, or a value that no policy could compare
    public static Attributes attributes(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Attributes.NONE;
        }
        if (!node.isObject()) {
            throw new Unfit(Why.NO_OBJECT);
        }
        var members = new HashMap<String, Attribute>();
        for (var member : node.properties()) {
            if (!member.getValue().isNull()) {
                members.put(member.getKey(), attribute(member.getValue()));
            }
        }
        return new Attributes(members);
    }

    /// The same of what was read from another notation.
    public static Attributes read(@Nullable Object plain) {
        JsonNode node = plain == null ? null : STORED.valueToTree(plain);
        return attributes(node);
    }

    /// As it is shown, and handed to a writer.
    public static Map<String, Object> plain(Attributes attributes) {
        var plain = new LinkedHashMap<String, Object>();
        attributes.members().forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(Attribute value) {
        return switch (value) {
            case Attribute.Text(var text) -> text;
            case Attribute.Whole(var number) -> number;
            case Attribute.Fraction(var number) -> number;
            case Attribute.Flag(var flag) -> flag;
            case Attribute.Many(var values) -> values.stream().map(JsonValues::plain).toList();
            case Attribute.Members(var members) -> plain(members);
        };
    }

    /// As it is stored.
    public static String write(Attributes attributes) {
        return STORED.writeValueAsString(plain(attributes));
    }

    /// What [#write] wrote: it was judged before, so it has no bounds of its own.
    public static Attributes stored(String json) {
        return attributes(STORED.readTree(json));
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
        if (!node.isArray()) {
            throw new Unfit(Why.NULL_IN_A_LIST);
        }
        var values = new ArrayList<Attribute>();
        for (var element : node) {
            values.add(attribute(element));
        }
        return new Attribute.Many(values);
    }

    private static Attribute number(JsonNode node) {
        if (node.isIntegralNumber()) {
            if (!node.canConvertToLong()) {
                throw new Unfit(Why.BEYOND_64_BITS);
            }
            return new Attribute.Whole(node.longValue());
        }
        // In YAML also what is no number at all.
        if ((node instanceof NumericNode numeric && numeric.isNaN())
                || !Attribute.Fraction.fits(node.decimalValue())) {
            throw new Unfit(Why.BEYOND_DECIMALS);
        }
        var value = node.decimalValue().stripTrailingZeros();
        return new Attribute.Fraction(value.scale() < 0 ? value.setScale(0) : value);
    }
}
