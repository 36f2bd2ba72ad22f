package idp.server.declared.thing;

import idp.core.access.Drafts;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Role;
import idp.server.parts.DeclaredParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Roles of APIs.
final class RoleSection implements ThingSection {
    @Override
    public Kind kind() {
        return Kind.ROLE;
    }

    @Override
    public List<Thing> stored(DeclaredParts parts) {
        var all = new ArrayList<Thing>();
        for (var api : Paged.all(parts.keepers().apis()::list, ResourceServer::id)) {
            Paged.all(
                            (after, limit) -> parts.keepers().roles().list(api.id(), after, limit),
                            Role::name)
                    .forEach(role -> all.add(thing(api.id(), role)));
        }
        return all;
    }

    @Override
    public @Nullable WantedThing read(Entry entry) {
        var api = entry.required("api");
        var name = entry.required("name");
        var description = entry.text("description", "");
        if (!entry.isSound()) {
            return null;
        }
        if (!Role.isName(name)) {
            entry.wrong("name", "must have 1 to 64 letters, digits, '.', '_', ':' and '-'");
            return null;
        }
        var role = new Role(name, description);
        var problem = Drafts.problem(role);
        if (problem != null) {
            entry.wrong("description", "cannot be: " + problem);
            return null;
        }
        var thing = thing(api, role);
        return new WantedThing.Plain(
                thing,
                entry.node(),
                (ground, _) -> {
                    if (!ground.parts().keepers().roles().put(api, role, ground.now())) {
                        throw new NotAllowed("there is no API " + api);
                    }
                    return thing.row();
                });
    }

    @Override
    public void delete(Ground ground, Thing there) {
        var row = there.row();
        ground.parts().keepers().roles().delete(row.getFirst(), row.getLast(), ground.now());
    }

    private static Thing thing(String api, Role role) {
        var members = new LinkedHashMap<String, Object>();
        members.put("api", api);
        members.put("name", role.name());
        members.put("description", role.description());
        return new Thing(Kind.ROLE, api + "/" + role.name(), List.of(api, role.name()), members);
    }
}
