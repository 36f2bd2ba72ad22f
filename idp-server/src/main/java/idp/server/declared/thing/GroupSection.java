package idp.server.declared.thing;

import idp.core.access.Drafts;
import idp.core.access.facts.Group;
import idp.server.parts.DeclaredParts;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups, without the people in them.
final class GroupSection implements ThingSection {
    @Override
    public Kind kind() {
        return Kind.GROUP;
    }

    @Override
    public List<Thing> stored(DeclaredParts parts) {
        return Paged.all(parts.keepers().groups()::list, Group::name).stream()
                .map(GroupSection::thing)
                .toList();
    }

    @Override
    public @Nullable WantedThing read(Entry entry) {
        var name = entry.required("name");
        var description = entry.text("description", "");
        if (!entry.isSound()) {
            return null;
        }
        if (!Group.isName(name)) {
            entry.wrong("name", "must have 1 to 100 characters, no spaces, commas and slashes");
            return null;
        }
        var group = new Group(name, description);
        var problem = Drafts.problem(group);
        if (problem != null) {
            entry.wrong("description", "cannot be: " + problem);
            return null;
        }
        var thing = thing(group);
        return new WantedThing.Plain(
                thing,
                entry.node(),
                (ground, _) -> {
                    ground.parts().keepers().groups().put(group, ground.now());
                    return thing.row();
                });
    }

    @Override
    public void delete(Ground ground, Thing there) {
        ground.parts().keepers().groups().delete(there.row().getFirst(), ground.now());
    }

    private static Thing thing(Group group) {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", group.name());
        members.put("description", group.description());
        return new Thing(Kind.GROUP, group.name(), List.of(group.name()), members);
    }
}
