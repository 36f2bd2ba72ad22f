package idp.server.db.declared;

import java.util.List;

/// A table whose rows a description may keep, and the columns that name one.
public enum KeptTable {
    CLIENT("client", "id"),
    API("api", "id"),
    RESOURCE("api_resource", "api_id type id"),
    SUBJECT("api_subject", "api_id type id"),
    ROLE("role", "api_id name"),
    ASSIGNMENT("role_assignment", "id"),
    GROUP("user_group", "name"),
    WEBHOOK("webhook", "id");

    private final String table;
    private final String key;

    KeptTable(String table, String key) {
        this.table = table;
        this.key = key;
    }

    public String table() {
        return table;
    }

    List<String> key() {
        return List.of(key.split(" ", -1));
    }
}
