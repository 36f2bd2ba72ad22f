package idp.server.cli.shell;

import idp.core.access.facts.Attributes;
import idp.server.json.JsonValues;
import idp.server.json.StrictJson;
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

    private Failed wrong() {
        return new Failed(option + " is a JSON object, such as {\"cents\":60000}", command);
    }
}
