package idp.server.cli;

import idp.core.access.Attribute;
import idp.core.access.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Properties and contexts of questions, as an option holds them: a JSON object.
final class JsonAttributes {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final String option;
    private final String command;

    /// @param option that holds it
    /// @param command to try again
    JsonAttributes(String option, String command) {
        this.option = option;
        this.command = command;
    }

    Attributes read(@Nullable String json) {
        if (json == null) {
            return Attributes.NONE;
        }
        try {
            var node = JSON.readTree(json);
            if (node.isObject()) {
                return attributes(node);
            }
            throw wrong();
        } catch (JacksonException e) {
            throw wrong();
        }
    }

    private Attributes attributes(JsonNode node) {
        var members = new HashMap<String, Attribute>();
        for (var member : node.properties()) {
            // As the decision point reads it: a property that is null is as good as absent.
            if (!member.getValue().isNull()) {
                members.put(member.getKey(), attribute(member.getValue()));
            }
        }
        return new Attributes(members);
    }

    private Attribute attribute(JsonNode node) {
        if (node.isString()) {
            return new Attribute.Text(node.stringValue());
        }
        if (node.isBoolean()) {
            return new Attribute.Flag(node.booleanValue());
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return new Attribute.Whole(node.longValue());
        }
        if (node.isNumber()) {
            return new Attribute.Fraction(node.decimalValue());
        }
        if (node.isObject()) {
            return new Attribute.Members(attributes(node));
        }
        if (!node.isArray()) {
            throw wrong();
        }
        var many = new ArrayList<Attribute>();
        node.forEach(one -> many.add(attribute(one)));
        return new Attribute.Many(many);
    }

    private Failed wrong() {
        return new Failed(option + " is a JSON object, such as {\"cents\":60000}", command);
    }
}
