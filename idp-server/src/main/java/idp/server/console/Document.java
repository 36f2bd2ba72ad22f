package idp.server.console;

import idp.server.admin.call.AdminAnswer;
import idp.server.json.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the admin API answered, read by a page.
///
/// @param tag for `If-Match`, so that a form changes only what its reader has seen
public record Document(JsonNode node, @Nullable String tag) {
    static Document of(AdminAnswer answer) {
        var body = answer.body();
        return new Document(
                body == null ? StrictJson.empty() : StrictJson.read(body), answer.tag());
    }

    /// Of a member that may be missing.
    public @Nullable String text(String name) {
        var value = node.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    /// Of a member that is always there.
    public String known(String name) {
        var value = text(name);
        if (value == null) {
            throw new IllegalStateException("the answer has no " + name);
        }
        return value;
    }

    public boolean has(String name) {
        var value = node.get(name);
        return value != null && !value.isNull();
    }

    /// What a member holds; nothing if there is none.
    public Document part(String name) {
        var value = node.get(name);
        return value == null || value.isNull() ? none() : new Document(value, null);
    }

    public static Document none() {
        return new Document(StrictJson.empty(), null);
    }

    public boolean is(String name) {
        var value = node.get(name);
        return value != null && value.isBoolean() && value.booleanValue();
    }

    public @Nullable Instant time(String name) {
        var text = text(name);
        return text == null ? null : Instant.parse(text);
    }

    public List<String> texts(String name) {
        var found = new ArrayList<String>();
        var value = node.get(name);
        if (value != null) {
            value.forEach(one -> found.add(one.asString()));
        }
        return found;
    }

    /// The document in a member that may be missing.
    public @Nullable Document document(String name) {
        var value = node.get(name);
        return value == null || value.isNull() ? null : new Document(value, null);
    }

    /// The documents in a member that is a list.
    public List<Document> documents(String name) {
        var found = new ArrayList<Document>();
        var value = node.get(name);
        if (value != null) {
            value.forEach(one -> found.add(new Document(one, null)));
        }
        return found;
    }

    /// Of a list.
    public List<Document> items() {
        return documents("items");
    }

    /// Of a list that goes on: its cursor.
    public @Nullable String next() {
        return text("next");
    }
}
