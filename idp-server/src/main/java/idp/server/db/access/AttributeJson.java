package idp.server.db.access;

import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Attributes as they lie in a `jsonb` column.
final class AttributeJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private AttributeJson() {}

    static String write(Attributes attributes) {
        return JSON.writeValueAsString(plain(attributes));
    }

    static Attributes read(String json) {
        return attributes(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}));
    }

    static Map<String, Object> plain(Attributes attributes) {
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
            case Attribute.Many(var values) -> values.stream().map(AttributeJson::plain).toList();
            case Attribute.Members(var members) -> plain(members);
        };
    }

    private static Attributes attributes(Map<?, ?> plain) {
        var members = new TreeMap<String, Attribute>();
        plain.forEach((name, value) -> members.put(String.valueOf(name), attribute(value)));
        return new Attributes(members);
    }

    private static Attribute attribute(Object plain) {
        return switch (plain) {
            case String text -> new Attribute.Text(text);
            case Boolean flag -> new Attribute.Flag(flag);
            case Integer number -> new Attribute.Whole(number);
            case Long number -> new Attribute.Whole(number);
            case BigDecimal number -> new Attribute.Fraction(number);
            case List<?> values -> {
                var all = new ArrayList<Attribute>();
                values.forEach(value -> all.add(attribute(value)));
                yield new Attribute.Many(all);
            }
            case Map<?, ?> members -> new Attribute.Members(attributes(members));
            case BigInteger _ -> throw new IllegalArgumentException("a number beyond 64 bits");
            default -> throw new IllegalArgumentException("not an attribute");
        };
    }
}
