package idp.server.cli.audit;

import idp.core.user.Users;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Rows as a person reads them: people by what they are called instead of by their ids, each looked up
/// once. Who is gone has no name any more, and stays an id.
final class Named {
    private static final String PERSON = "person:";

    private final Users users;
    private final Map<String, String> names = new HashMap<>();

    Named(Users users) {
        this.users = users;
    }

    Map<String, Object> row(Map<String, Object> document) {
        var row = new LinkedHashMap<>(document);
        row.computeIfPresent("actor", (_, actor) -> wire(actor.toString()));
        row.computeIfPresent("target", (_, target) -> wire(target.toString()));
        row.computeIfPresent("user", (_, id) -> name(id.toString()));
        return row;
    }

    private String wire(String text) {
        return text.startsWith(PERSON) ? PERSON + name(text.substring(PERSON.length())) : text;
    }

    private String name(String id) {
        return names.computeIfAbsent(id, this::look);
    }

    private String look(String id) {
        var user = users.find(id);
        if (user == null) {
            return id;
        }
        var person = user.person();
        if (person.username() != null) {
            return person.username();
        }
        return person.email() == null ? id : person.email();
    }
}
