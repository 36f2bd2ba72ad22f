package idp.server.declared.thing;

import idp.core.access.ApiScope;
import idp.core.access.Drafts;
import idp.core.access.ResourceServer;
import idp.core.oauth.Issuer;
import idp.server.parts.DeclaredParts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// APIs with their scopes, and what they want of their tokens. Which clients speak for one is said by
/// those: `served_resources`.
final class ApiSection implements ThingSection {
    private static final String RESOURCE = "resource";
    private static final String SEES = "user_attributes";
    private static final String SCOPES = "scopes";

    private final Issuer issuer;

    ApiSection(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public Kind kind() {
        return Kind.API;
    }

    @Override
    public List<Thing> stored(DeclaredParts parts) {
        return Paged.all(parts.keepers().apis()::list, ResourceServer::id).stream()
                .map(ApiSection::thing)
                .toList();
    }

    @Override
    public @Nullable WantedThing read(Entry entry) {
        var id = entry.required("id");
        var own = id.equals(ResourceServer.OWN);
        var resource = own ? entry.text(RESOURCE, issuer.value()) : entry.required(RESOURCE);
        if (own && !resource.equals(issuer.value())) {
            entry.wrong(RESOURCE, "must be the issuer for this API: leave it out");
        }
        var name = entry.text("name", id);
        var tokens = ApiTokensEntry.read(entry);
        var sees = Set.copyOf(entry.texts(SEES));
        var scopes = scopes(entry);
        if (!entry.isSound()) {
            return null;
        }
        if (!ResourceServer.isId(id)) {
            entry.wrong(
                    "id",
                    "must begin with a small letter and have up to 40 small letters, digits and -");
            return null;
        }
        var api = new ResourceServer(id, resource, name, scopes, tokens, sees, Set.of());
        var problem = Drafts.problem(api);
        if (problem != null) {
            entry.wrong(problem);
            return null;
        }
        return new WantedThing.Plain(thing(api), entry.node(), (ground, _) -> put(ground, api));
    }

    private static List<ApiScope> scopes(Entry entry) {
        var said = entry.map(SCOPES);
        var scopes = new ArrayList<ApiScope>();
        if (said != null) {
            said.node()
                    .members()
                    .forEach((name, _) -> scopes.add(new ApiScope(name, said.text(name, ""))));
            if (!said.isSound()) {
                entry.wrong(SCOPES, "must be a map of scopes and what people read of them");
            }
        }
        scopes.sort(Comparator.comparing(ApiScope::name));
        return scopes;
    }

    private static List<String> put(Ground ground, ResourceServer api) {
        var apis = ground.parts().keepers().apis();
        var stored = apis.put(api.servedBy(speakers(ground, api)), ground.now());
        switch (stored) {
            case DONE -> {}
            case RESOURCE_TAKEN -> throw new NotAllowed("another API has this resource");
            case NO_SUCH_CLIENT, CLIENT_SERVES_TOO_MANY ->
                    throw new NotAllowed("a client that speaks for it cannot serve one more");
        }
        return List.of(api.id());
    }

    /// Those that speak for it stay: also for one that came with its client, and is now given a name.
    private static Set<String> speakers(Ground ground, ResourceServer api) {
        var apis = ground.parts().keepers().apis();
        var before = apis.find(api.id());
        if (before != null) {
            return before.clients();
        }
        return apis.withResource(List.of(api.resource())).stream()
                .filter(ResourceServer::isUnnamed)
                .findFirst()
                .map(ResourceServer::clients)
                .orElse(Set.of());
    }

    @Override
    public void delete(Ground ground, Thing there) {
        var id = there.row().getFirst();
        if (id.equals(ResourceServer.OWN)) {
            throw new NotAllowed("this server's own API cannot be deleted");
        }
        ground.parts().keepers().apis().delete(id, ground.now());
    }

    private static Thing thing(ResourceServer api) {
        var members = new LinkedHashMap<String, Object>();
        members.put("id", api.id());
        if (!api.id().equals(ResourceServer.OWN)) {
            // Its resource is the issuer, and that is said by the setting.
            members.put(RESOURCE, api.resource());
        }
        members.put("name", api.name());
        members.putAll(ApiTokensEntry.shown(api.tokens()));
        members.put(SEES, List.copyOf(new TreeSet<>(api.userAttributes())));
        var scopes = new LinkedHashMap<String, Object>();
        api.scopes().stream()
                .sorted(Comparator.comparing(ApiScope::name))
                .forEach(scope -> scopes.put(scope.name(), scope.description()));
        members.put(SCOPES, scopes);
        return new Thing(Kind.API, api.id(), List.of(api.id()), members);
    }
}
