package idp.server.admin;

import idp.core.audit.Actor;
import idp.core.audit.AuditTrail.Entry;
import idp.core.audit.AuditTrail.Thing;
import idp.core.client.Clients;
import idp.core.user.Users;
import idp.server.json.AuditJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the people and clients in rows of the audit are called now, beside their ids; each is looked up
/// once. Who is gone has no name any more.
///
/// @param users null where no person is to be named
/// @param clients null where no client is
record AuditNames(
        @Nullable Users users, @Nullable Clients clients, Map<String, @Nullable String> known) {
    AuditNames(@Nullable Users users, @Nullable Clients clients) {
        this(users, clients, new HashMap<>());
    }

    static AuditNames none() {
        return new AuditNames(null, null);
    }

    Map<String, Object> shown(Entry entry) {
        var row = new LinkedHashMap<>(AuditJson.of(entry));
        if (users == null && clients == null) {
            return row;
        }
        var names = new LinkedHashMap<String, String>();
        put(names, "actor", actor(entry.actor()));
        put(names, "target", target(entry.target()));
        put(names, "user", person(entry.userId()));
        put(names, "client", client(entry.clientId()));
        row.put("names", names);
        return row;
    }

    private @Nullable String actor(Actor actor) {
        return switch (actor) {
            case Actor.Person(var id) -> person(id);
            case Actor.Client(var id) -> client(id);
            case Actor.Operator _, Actor.Server _, Actor.Unknown _ -> null;
        };
    }

    private @Nullable String target(@Nullable Thing thing) {
        return thing == null || !thing.type().equals("person") ? null : person(thing.id());
    }

    private @Nullable String person(@Nullable String id) {
        if (id == null || users == null) {
            return null;
        }
        var key = "person:" + id;
        if (!known.containsKey(key)) {
            var user = users.find(id);
            known.put(key, user == null ? null : user.loginName());
        }
        return known.get(key);
    }

    private @Nullable String client(@Nullable String id) {
        if (id == null || clients == null) {
            return null;
        }
        var key = "client:" + id;
        if (!known.containsKey(key)) {
            var client = clients.find(id);
            known.put(key, client == null ? null : client.metadata().presentation().clientName());
        }
        return known.get(key);
    }

    private static void put(Map<String, String> names, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            names.put(name, value);
        }
    }
}
