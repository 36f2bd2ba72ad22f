package idp.server.cli.shell;

import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.server.json.JsonValues;
import idp.server.json.StrictJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Properties and contexts of questions, as an option holds them: a JSON object.
public final class JsonAttributes {
    private final String option;
    private final String command;

    /// @param option that holds it
    /// @param command to try again
    public JsonAttributes(String option, String command) {
        this.option = option;
        this.command = command;
    }

    public Attributes read(@Nullable String json) {
        if (json == null) {
            return Attributes.NONE;
        }
        try {
            var node = StrictJson.read(json);
            if (node.isObject()) {
                return JsonValues.attributes(node);
            }
            throw wrong();
        } catch (StrictJson.Broken | JsonValues.Unfit e) {
            throw wrong();
        }
    }

    /// As it is shown.
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
            case Attribute.Many(var values) -> values.stream().map(JsonAttributes::plain).toList();
            case Attribute.Members(var members) -> plain(members);
        };
    }

    private Failed wrong() {
        return new Failed(option + " is a JSON object, such as {\"cents\":60000}", command);
    }
}
