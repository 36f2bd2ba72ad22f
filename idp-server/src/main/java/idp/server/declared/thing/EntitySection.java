package idp.server.declared.thing;

import idp.core.access.Drafts;
import idp.core.access.Keepers;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Entity;
import idp.core.access.facts.Resources;
import idp.server.db.declared.KeptTable;
import idp.server.json.JsonValues;
import idp.server.parts.DeclaredParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What APIs have made known: their resources, and those subjects that are no accounts here.
final class EntitySection implements ThingSection {
    private final Kind kind;
    private final KeptTable table;
    private final Function<Keepers, Resources> known;
    private final Function<Entity, @Nullable String> rule;

    private EntitySection(
            Kind kind,
            KeptTable table,
            Function<Keepers, Resources> known,
            Function<Entity, @Nullable String> rule) {
        this.kind = kind;
        this.table = table;
        this.known = known;
        this.rule = rule;
    }

    static EntitySection resources() {
        return new EntitySection(
                Kind.RESOURCE, KeptTable.RESOURCE, Keepers::resources, Drafts::problem);
    }

    static EntitySection subjects() {
        return new EntitySection(
                Kind.SUBJECT, KeptTable.SUBJECT, Keepers::subjects, Drafts::subjectProblem);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public List<Thing> stored(DeclaredParts parts) {
        var all = new ArrayList<Thing>();
        var entities = known.apply(parts.keepers());
        for (var api : Paged.all(parts.keepers().apis()::list, ResourceServer::id)) {
            for (var type : parts.managed().types(table, api.id())) {
                Paged.all((after, limit) -> entities.list(api.id(), type, after, limit), Entity::id)
                        .forEach(entity -> all.add(thing(api.id(), entity)));
            }
        }
        return all;
    }

    @Override
    public @Nullable WantedThing read(Entry entry) {
        var api = entry.required("api");
        var type = entry.required("type");
        var id = entry.required("id");
        var properties = entry.take("properties");
        if (!entry.isSound()) {
            return null;
        }
        Entity entity;
        try {
            var read = JsonValues.read(properties == null ? null : properties.plain());
            entity = new Entity(type, id, read);
        } catch (JsonValues.Unfit unfit) {
            entry.wrong("properties", "must be a map of values that policies can compare");
            return null;
        }
        var problem = rule.apply(entity);
        if (problem != null) {
            entry.wrong(problem);
            return null;
        }
        var thing = thing(api, entity);
        return new WantedThing.Plain(
                thing,
                entry.node(),
                (ground, _) -> {
                    var keepers = ground.parts().keepers();
                    if (keepers.apis().find(api) == null) {
                        throw new NotAllowed("there is no API " + api);
                    }
                    known.apply(keepers).put(api, entity, ground.now());
                    return thing.row();
                });
    }

    @Override
    public void delete(Ground ground, Thing there) {
        var row = there.row();
        known.apply(ground.parts().keepers())
                .delete(row.get(0), row.get(1), row.get(2), ground.now());
    }

    private Thing thing(String api, Entity entity) {
        var members = new LinkedHashMap<String, Object>();
        members.put("api", api);
        members.put("type", entity.type());
        members.put("id", entity.id());
        members.put("properties", JsonValues.plain(entity.properties()));
        return new Thing(
                kind,
                api + "/" + entity.type() + "::" + entity.id(),
                List.of(api, entity.type(), entity.id()),
                members);
    }
}
