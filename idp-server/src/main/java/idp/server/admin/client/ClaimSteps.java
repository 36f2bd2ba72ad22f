package idp.server.admin.client;

import idp.core.jose.Claims;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.token.TokenPreviews;
import idp.core.user.Users;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.json.StrictJson;
import idp.server.parts.ClientParts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client would be told about a person. It issues nothing.
public final class ClaimSteps {
    private final ClientParts clients;
    private final Users users;
    private final TokenPreviews previews;

    public ClaimSteps(ClientParts clients, Users users, TokenPreviews previews) {
        this.clients = clients;
        this.users = users;
        this.previews = previews;
    }

    public AdminAnswer preview(AdminCall call) {
        var client = ClientSteps.require(clients, call).client();
        var user = users.find(call.path("user"));
        if (user == null) {
            throw Problem.notFound();
        }
        var registered = client.metadata().scope();
        var scope = scope(call, registered);
        if (!scope.within(registered)) {
            throw Problem.query("scope has a value that is not registered for this client");
        }
        var preview = previews.of(client, user, scope, call.now());
        var document = new LinkedHashMap<String, Object>();
        document.put("scope", scope.toString());
        put(document, "id_token", preview.idToken());
        put(document, "access_token", preview.accessToken());
        put(document, "userinfo", preview.userInfo());
        return AdminAnswer.untagged(document);
    }

    private static Scope scope(AdminCall call, Scope registered) {
        var asked = call.query("scope");
        try {
            return asked == null ? registered : Scope.parse(asked);
        } catch (Refused why) {
            throw Problem.query("scope is a list of names with spaces between");
        }
    }

    private static void put(Map<String, Object> document, String name, @Nullable Claims claims) {
        if (claims != null) {
            document.put(name, StrictJson.members(claims.json()));
        }
    }
}
