package idp.server.db.access;

import idp.core.access.Policy;
import idp.core.access.PolicyNote;
import idp.core.access.PolicyNote.Challenge;
import idp.core.access.PolicySet;
import idp.core.oauth.Unavailable;
import idp.server.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rows of `policy_set`. One that cannot be read says nothing about what is allowed, so it is
/// [Unavailable], never an empty set.
final class PolicyRows {
    /// The columns that [#set] reads, of a table that the query calls `p`.
    static final String COLUMNS =
            """
            p.api_id, p.version, p.schema, p.policies, p.actions, p.author, p.comment, p.created_at
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private PolicyRows() {}

    static PolicySet set(ResultSet row) throws SQLException {
        return new PolicySet(
                row.getString("api_id"),
                row.getLong("version"),
                row.getString("schema"),
                policies(row.getString("policies")),
                new HashSet<>(Columns.texts(row, "actions")),
                row.getString("author"),
                row.getString("comment"),
                Columns.time(row, "created_at"));
    }

    static String json(List<Policy> policies) {
        var all = new ArrayList<Map<String, Object>>();
        for (var policy : policies) {
            var one = new LinkedHashMap<String, Object>();
            one.put("name", policy.name());
            one.put("text", policy.text());
            one.put("note", note(policy.note()));
            all.add(one);
        }
        return JSON.writeValueAsString(all);
    }

    private static Map<String, Object> note(PolicyNote note) {
        var told = new LinkedHashMap<String, Object>();
        put(told, "reason", note.reason());
        put(told, "reason_user", note.forUser());
        put(told, "reason_admin", note.forAdmin());
        switch (note.challenge()) {
            case null -> {}
            case Challenge.InsufficientScope(var scope) -> told.put("scope", scope);
            case Challenge.InsufficientAuthentication(var acr, var age) -> {
                told.put("acr_values", acr);
                put(told, "max_age", age == null ? null : age.toSeconds());
            }
        }
        return told;
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static List<Policy> policies(String json) {
        try {
            var policies = new ArrayList<Policy>();
            for (var one : array(JSON.readTree(json))) {
                policies.add(
                        new Policy(text(one, "name"), text(one, "text"), note(one.path("note"))));
            }
            return policies;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Unavailable("a stored set of policies cannot be read", e);
        }
    }

    private static PolicyNote note(JsonNode note) {
        if (!note.isObject()) {
            throw new IllegalArgumentException("a policy without a note");
        }
        return new PolicyNote(
                optional(note, "reason"),
                optional(note, "reason_user"),
                optional(note, "reason_admin"),
                challenge(note));
    }

    private static @Nullable Challenge challenge(JsonNode note) {
        if (note.has("scope")) {
            return new Challenge.InsufficientScope(text(note, "scope"));
        }
        if (!note.has("acr_values")) {
            return null;
        }
        var acr = new ArrayList<String>();
        array(note.path("acr_values")).forEach(value -> acr.add(value.stringValue()));
        var age = note.path("max_age");
        return new Challenge.InsufficientAuthentication(
                acr, age.isMissingNode() ? null : Duration.ofSeconds(age.longValue()));
    }

    private static JsonNode array(JsonNode node) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("not a list");
        }
        return node;
    }

    private static @Nullable String optional(JsonNode node, String name) {
        return node.has(name) ? text(node, name) : null;
    }

    private static String text(JsonNode node, String name) {
        var value = node.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException("not a text");
        }
        return value.stringValue();
    }
}
