package idp.server.admin;

import idp.core.access.Api;
import idp.core.access.ApiScope;
import idp.core.access.Drafts;
import idp.core.access.Keepers;
import idp.core.access.PersonClaim;
import idp.core.oauth.Issuer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// APIs and their scopes.
final class ApiSteps {
    private static final String SEES = "user_attributes";
    private static final Set<String> MEMBERS =
            Set.of("id", "resource", "name", "token_type", "claims", "scopes", SEES);

    private final Keepers keepers;
    private final Issuer issuer;

    ApiSteps(Keepers keepers, Issuer issuer) {
        this.keepers = keepers;
        this.issuer = issuer;
    }

    AdminAnswer list(AdminCall call) {
        return call.page(keepers.apis()::list, Api::id, ApiSteps::shown);
    }

    AdminAnswer get(AdminCall call) {
        return AdminAnswer.of(shown(require(keepers, call)));
    }

    AdminAnswer put(AdminCall call) {
        var id = call.path("api");
        var before = Api.isId(id) ? keepers.apis().find(id) : null;
        var body = call.body(MEMBERS);
        if (!Api.isId(id) || !body.text("id", id).equals(id)) {
            throw body.wrong(
                    "id", "must be the id in the path: lower-case letters, digits and '-'");
        }
        var scopes =
                body.objects("scopes", Set.of("name", "description")).stream()
                        .map(one -> new ApiScope(one.required("name"), one.text("description", "")))
                        .toList();
        var type = Api.TokenType.find(body.text("token_type", Api.TokenType.AT_JWT.wire()));
        if (type == null) {
            throw body.wrong("token_type", "must be at+jwt or JWT");
        }
        var seen = before == null ? Set.<String>of() : before.userAttributes();
        var sees = body.has(SEES) ? Set.copyOf(body.names(SEES)) : seen;
        var api =
                new Api(id, body.required("resource"), body.text("name", id), scopes, type, sees)
                        .with(claims(body));
        // AD-06: whose tokens an API takes is not for its own administrator to say.
        if (before == null || !before.resource().equals(api.resource())) {
            call.must("create", id);
        }
        // AD-06: nor what its policies, or whoever reads its tokens, learn of people.
        if (!sees.equals(seen) || !claimsOf(before).containsAll(api.claims())) {
            call.must("grant_attributes", id);
        }
        var problem = Drafts.problem(api);
        if (problem != null) {
            throw Problem.invalid("", problem);
        }
        if (id.equals(Api.OWN) && !api.resource().equals(issuer.value())) {
            throw body.wrong("resource", "must be the issuer for this API");
        }
        call.mustMatch(before == null ? null : shown(before));
        if (!keepers.apis().put(api, call.by(), call.now())) {
            throw new Problem(409, "conflict", "another API has this resource already");
        }
        return AdminAnswer.stored(before == null ? 201 : 200, shown(require(keepers, call)));
    }

    AdminAnswer delete(AdminCall call) {
        var api = require(keepers, call);
        if (api.id().equals(Api.OWN)) {
            throw new Problem(409, "conflict", "this server's own API cannot be deleted");
        }
        call.mustMatch(shown(api));
        if (!keepers.apis().delete(api.id(), call.by(), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    private static Set<PersonClaim> claimsOf(@Nullable Api before) {
        return before == null ? Set.of() : before.claims();
    }

    private static Set<PersonClaim> claims(Body body) {
        var claims = EnumSet.noneOf(PersonClaim.class);
        for (var wire : body.names("claims")) {
            var claim = PersonClaim.find(wire);
            if (claim == null) {
                throw body.wrong(
                        "claims", "can only be preferred_username, email, name, groups and roles");
            }
            claims.add(claim);
        }
        return claims;
    }

    /// The API in the path.
    static Api require(Keepers keepers, AdminCall call) {
        var id = call.path("api");
        var api = Api.isId(id) ? keepers.apis().find(id) : null;
        if (api == null) {
            throw Problem.notFound();
        }
        return api;
    }

    private static Map<String, Object> shown(Api api) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", api.id());
        document.put("resource", api.resource());
        document.put("name", api.name());
        document.put("token_type", api.tokenType().wire());
        document.put("claims", api.claimNames());
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
