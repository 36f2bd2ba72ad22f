package idp.server.web.consent;

import idp.core.access.ApiScope;
import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What registered APIs call themselves and their scopes.
public final class RegisteredScopes implements ConsentItems.ApiScopes {
    private final ResourceServers apis;

    public RegisteredScopes(ResourceServers apis) {
        this.apis = apis;
    }

    @Override
    public @Nullable Described find(String scope, List<String> resources) {
        for (var api : apis.withResource(resources)) {
            var found = api.scope(scope);
            if (found != null) {
                return described(api, found);
            }
        }
        // A token without a resource is for this server itself, and so are the scopes of its own
        // API.
        var own = apis.find(ResourceServer.OWN);
        var found = own == null ? null : own.scope(scope);
        return own == null || found == null ? null : described(own, found);
    }

    private static Described described(ResourceServer api, ApiScope scope) {
        return new Described(api.name(), scope.description(), api.id().equals(ResourceServer.OWN));
    }
}
