package idp.server.http;

import idp.core.access.Apis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What registered APIs call themselves and their scopes.
public final class RegisteredScopes implements ConsentItems.ApiScopes {
    private final Apis apis;

    public RegisteredScopes(Apis apis) {
        this.apis = apis;
    }

    @Override
    public @Nullable Described find(String scope, List<String> resources) {
        for (var api : apis.withResource(resources)) {
            var found = api.scope(scope);
            if (found != null) {
                return new Described(api.name(), found.description());
            }
        }
        return null;
    }
}
