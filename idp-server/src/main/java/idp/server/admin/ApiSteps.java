package idp.server.admin;

import idp.core.access.ApiScope;
import idp.core.access.Drafts;
import idp.core.access.Keepers;
import idp.core.access.PersonClaim;
import idp.core.access.ResourceServer;
import idp.core.oauth.Issuer;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.admin.verdict.ApiInPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// APIs and their scopes.
final class ApiSteps {
    private static final String SEES = "user_attributes";
    private static final String CLIENTS = "clients";
    private static final Set<String> MEMBERS =
            Stream.concat(
                            Stream.of("id", "resource", "name", "scopes", SEES, CLIENTS),
                            ApiTokens.MEMBERS.stream())
                    .collect(Collectors.toSet());

    private final Keepers keepers;
    private final ReadableApis readable;
    private final Issuer issuer;

    ApiSteps(Keepers keepers, Issuer issuer) {
        this.keepers = keepers;
        readable = new ReadableApis(keepers);
        this.issuer = issuer;
    }

    AdminAnswer list(AdminCall call) {
        return call.page(keepers.apis()::list, ResourceServer::id, ApiSteps::shown);
    }

    /// Those of them that the caller may read, for who may not read the list of all.
    AdminAnswer readable(AdminCall call) {
        return call.page(
                (after, limit) -> readable.of(call, after, limit),
                ResourceServer::id,
                ApiSteps::shown);
    }

    AdminAnswer get(AdminCall call) {
        return AdminAnswer.of(shown(require(keepers, call)));
    }

    AdminAnswer put(AdminCall call) {
        var id = call.path("api");
        var before = ResourceServer.isId(id) ? keepers.apis().find(id) : null;
        var body = call.body(MEMBERS);
        if (!ResourceServer.isId(id) || !body.text("id", id).equals(id)) {
            throw body.wrong(
                    "id", "must be the id in the path: lower-case letters, digits and '-'");
        }
        var scopes =
                body.objects("scopes", Set.of("name", "description")).stream()
                        .map(one -> new ApiScope(one.required("name"), one.text("description", "")))
                        .toList();
        var seen = before == null ? Set.<String>of() : before.userAttributes();
        var sees = body.has(SEES) ? Set.copyOf(body.names(SEES)) : seen;
        var resource = body.required("resource");
        var spoke = before == null ? unnamed(resource) : before.clients();
        var speak = body.has(CLIENTS) ? Set.copyOf(body.names(CLIENTS)) : spoke;
        var name = body.text("name", id);
        var api = new ResourceServer(id, resource, name, scopes, ApiTokens.read(body), sees, speak);
        // AD-06: whose tokens an API takes is not for its own administrator to say.
        if (before == null || !before.resource().equals(resource) || !speak.equals(spoke)) {
            call.must("create", id);
        }
        // AD-06: nor what its policies, or whoever reads its tokens, learn of people.
        if (!sees.equals(seen) || !claimsOf(before).containsAll(api.tokens().claims())) {
            call.must("grant_attributes", id);
        }
        var problem = Drafts.problem(api);
        if (problem != null) {
            throw Problem.invalid("", problem);
        }
        if (id.equals(ResourceServer.OWN) && !api.resource().equals(issuer.value())) {
            throw body.wrong("resource", "must be the issuer for this API");
        }
        call.mustMatch(before == null ? null : shown(before));
        return switch (keepers.apis().put(api, call.now())) {
            case DONE ->
                    AdminAnswer.stored(
                            before == null ? 201 : 200,
                            shown(call.isDry() ? api : require(keepers, call)));
            case RESOURCE_TAKEN ->
                    throw new Problem(409, "conflict", "another API has this resource already");
            case NO_SUCH_CLIENT -> throw body.wrong(CLIENTS, "can only be clients that exist");
            case CLIENT_SERVES_TOO_MANY ->
                    throw new Problem(409, "conflict", "a client serves 100 APIs at most");
        };
    }

    AdminAnswer delete(AdminCall call) {
        var api = require(keepers, call);
        if (api.id().equals(ResourceServer.OWN)) {
            throw new Problem(409, "conflict", "this server's own API cannot be deleted");
        }
        call.mustMatch(shown(api));
        if (!keepers.apis().delete(api.id(), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    private static Set<PersonClaim> claimsOf(@Nullable ResourceServer before) {
        return before == null ? Set.of() : before.tokens().claims();
    }

    /// Who speaks for one that came with its client, and is now given a name.
    private Set<String> unnamed(String resource) {
        return keepers.apis().withResource(List.of(resource)).stream()
                .filter(ResourceServer::isUnnamed)
                .findFirst()
                .map(ResourceServer::clients)
                .orElse(Set.of());
    }

    /// The API in the path.
    static ResourceServer require(Keepers keepers, AdminCall call) {
        return ApiInPath.of(keepers, call);
    }

    private static Map<String, Object> shown(ResourceServer api) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", api.id());
        document.put("resource", api.resource());
        document.put("name", api.name());
        document.putAll(ApiTokens.shown(api.tokens()));
        document.put(CLIENTS, api.clientIds());
        document.put(SEES, new TreeSet<>(api.userAttributes()));
        document.put("scopes", api.scopes().stream().map(ApiSteps::shown).toList());
        return document;
    }

    private static Map<String, Object> shown(ApiScope scope) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", scope.name());
        document.put("description", scope.description());
        return document;
    }
}
