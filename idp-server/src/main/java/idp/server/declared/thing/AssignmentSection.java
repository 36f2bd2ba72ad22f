package idp.server.declared.thing;

import idp.core.access.Drafts;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Assignments.Filter;
import idp.core.access.facts.Assignments.Outcome;
import idp.core.access.facts.HeldRole;
import idp.core.access.facts.Role;
import idp.core.access.facts.RoleHolder;
import idp.core.audit.Origin;
import idp.server.json.Times;
import idp.server.parts.DeclaredParts;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Roles that service accounts and groups hold. What people hold is not for a file.
final class AssignmentSection implements ThingSection {
    private static final String CLIENT = "client:";
    private static final String GROUP = "group:";

    @Override
    public Kind kind() {
        return Kind.ASSIGNMENT;
    }

    @Override
    public List<Thing> stored(DeclaredParts parts) {
        var all = new ArrayList<HeldRole>();
        for (var api : Paged.all(parts.keepers().apis()::list, ResourceServer::id)) {
            Paged.all(
                            (after, limit) ->
                                    parts.keepers()
                                            .assignments()
                                            .list(api.id(), Filter.ALL, after, limit),
                            HeldRole::id)
                    .stream()
                    .filter(held -> held.holder().type() != RoleHolder.Type.USER)
                    .forEach(all::add);
        }
        var keys = keys(parts, all);
        return all.stream()
                .map(held -> thing(held, keys))
                .sorted(Comparator.comparing(Thing::identity))
                .toList();
    }

    private static Map<String, String> keys(DeclaredParts parts, List<HeldRole> all) {
        var clients = new ArrayList<String>();
        for (var held : all) {
            var client = held.holder().clientId();
            if (client != null) {
                clients.add(client);
            }
        }
        return clients.isEmpty() ? new HashMap<>() : parts.clients().keys().keysOf(clients);
    }

    @Override
    public @Nullable WantedThing read(Entry entry) {
        var api = entry.required("api");
        var role = entry.required("role");
        var holder = entry.required("holder");
        var resource = entry.map("resource");
        var type = resource == null ? null : resource.required("type");
        var id = resource == null ? null : resource.required("id");
        var region = entry.text("region");
        var until = until(entry);
        if (!entry.isSound() || (resource != null && !resource.isSound())) {
            return null;
        }
        if (!holder.startsWith(CLIENT) && !holder.startsWith(GROUP)) {
            entry.wrong("holder", "must be client: and a key or id, or group: and a name");
            return null;
        }
        if (!Role.isName(role)) {
            entry.wrong("role", "must be the name of a role");
            return null;
        }
        var assignment = new Assignment(role, type, id, region, until);
        var problem = Drafts.problem(assignment);
        if (problem != null) {
            entry.wrong(problem);
            return null;
        }
        var thing = thing(api, holder, assignment, List.of());
        return new WantedThing.Plain(
                thing, entry.node(), (ground, _) -> put(ground, api, holder, assignment));
    }

    private static @Nullable Instant until(Entry entry) {
        var text = entry.text("until");
        try {
            return text == null ? null : Times.parse(text);
        } catch (DateTimeParseException e) {
            entry.wrong("until", "must be a time such as 2030-01-31T12:00:00Z");
            return null;
        }
    }

    private static List<String> put(
            Ground ground, String api, String holder, Assignment assignment) {
        var parts = ground.parts();
        var id = parts.opaque().id();
        var by = Origin.acting().wire();
        var outcome =
                parts.keepers()
                        .assignments()
                        .assign(api, id, holder(parts, holder), assignment, by, ground.now());
        return switch (outcome) {
            case Outcome.Assigned(var stored, _) -> List.of(stored);
            case Outcome.NoSuchRole() -> throw new NotAllowed("there is no such role");
            case Outcome.NoSuchHolder() -> throw new NotAllowed("there is no " + holder);
        };
    }

    /// A client by its key, or else by its id.
    private static RoleHolder holder(DeclaredParts parts, String holder) {
        if (holder.startsWith(GROUP)) {
            return RoleHolder.group(holder.substring(GROUP.length()));
        }
        var name = holder.substring(CLIENT.length());
        var id = parts.clients().keys().clientOf(name);
        return RoleHolder.client(id == null ? name : id);
    }

    @Override
    public void delete(Ground ground, Thing there) {
        var api = String.valueOf(there.member("api"));
        ground.parts().keepers().assignments().revoke(api, there.row().getFirst(), ground.now());
    }

    private static Thing thing(HeldRole held, Map<String, String> keys) {
        var client = held.holder().clientId();
        var holder =
                client == null ? held.holder().wire() : CLIENT + keys.getOrDefault(client, client);
        return thing(held.api(), holder, held.assignment(), List.of(held.id()));
    }

    private static Thing thing(String api, String holder, Assignment held, List<String> row) {
        var members = new LinkedHashMap<String, Object>();
        members.put("api", api);
        members.put("role", held.role());
        members.put("holder", holder);
        var name = new StringBuilder("of " + api + "/" + held.role() + " to " + holder);
        var type = held.resourceType();
        var id = held.resourceId();
        if (type != null && id != null) {
            var resource = new LinkedHashMap<String, Object>();
            resource.put("type", type);
            resource.put("id", id);
            members.put("resource", resource);
            name.append(" for ").append(type).append("::").append(id);
        }
        if (held.region() != null) {
            members.put("region", held.region());
            name.append(" in ").append(held.region());
        }
        if (held.until() != null) {
            members.put("until", held.until().toString());
        }
        return new Thing(Kind.ASSIGNMENT, name.toString(), row, members);
    }
}
