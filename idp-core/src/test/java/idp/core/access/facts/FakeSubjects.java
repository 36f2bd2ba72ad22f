package idp.core.access.facts;

import idp.core.FakeStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Subjects from the accounts and clients of the fakes, and assignments in memory.
public final class FakeSubjects implements Subjects {
    private record Held(String api, String holderType, String holderId, Assignment assignment) {}

    private final FakeStore store;
    private final List<Held> held = new ArrayList<>();

    public FakeSubjects(FakeStore store) {
        this.store = store;
    }

    public void assign(String api, String holderType, String holderId, Assignment assignment) {
        synchronized (store) {
            held.add(new Held(api, holderType, holderId, assignment));
        }
    }

    @Override
    public SubjectFacts find(String api, String type, String id) {
        synchronized (store) {
            return switch (type) {
                case USER -> user(api, id);
                case CLIENT -> client(api, id);
                default -> null;
            };
        }
    }

    private SubjectFacts user(String api, String id) {
        var user = store.users.find(id);
        if (user == null) {
            return null;
        }
        var person = user.person();
        var groups = new TreeSet<>(person.groups());
        var stored =
                Attributes.NONE
                        .with("email_verified", new Attribute.Flag(person.emailVerified()))
                        .with("groups", Attribute.texts(groups));
        if (person.username() != null) {
            stored = stored.with("username", Attribute.text(person.username()));
        }
        if (person.email() != null) {
            stored = stored.with("email", Attribute.text(person.email()));
        }
        var roles = new ArrayList<>(roles(api, USER, id));
        groups.forEach(group -> roles.addAll(roles(api, "group", group)));
        return new SubjectFacts(USER, id, user.enabled(), stored, new HashSet<>(groups), roles);
    }

    private SubjectFacts client(String api, String id) {
        var client = store.clients.get(id);
        return client == null
                ? null
                : new SubjectFacts(
                        CLIENT,
                        id,
                        client.enabled(),
                        Attributes.NONE,
                        Set.of(),
                        roles(api, CLIENT, id));
    }

    private List<Assignment> roles(String api, String type, String id) {
        return held.stream()
                .filter(one ->
                        one.api.equals(api)
                                && one.holderType.equals(type)
                                && one.holderId.equals(id))
                .map(Held::assignment)
                .toList();
    }

    @Override
    public List<String> ids(String api, String type, String after, int limit) {
        synchronized (store) {
            var all =
                    switch (type) {
                        case USER ->
                                store.users.list(null, Integer.MAX_VALUE).stream()
                                        .map(user -> user.id())
                                        .toList();
                        case CLIENT -> List.copyOf(store.clients.keySet());
                        default -> List.<String>of();
                    };
            return all.stream()
                    .sorted()
                    .filter(id -> after == null || id.compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }
}
