package idp.core.authorize;

import idp.core.oauth.Scope;
import java.time.Instant;
import java.util.List;

/// Port: what each user has allowed each client so far.
public interface Consents {
    /// Scopes and protected resources together, as they were shown.
    record Allowed(Scope scope, List<String> resources) {
        public static final Allowed NOTHING = new Allowed(Scope.NONE, List.of());

        public Allowed {
            resources = List.copyOf(resources);
        }

        boolean covers(AuthorizeRequest request) {
            return request.scope().within(scope) && resources.containsAll(request.resources());
        }
    }

    /// [Allowed#NOTHING] where nothing was allowed yet.
    Allowed allowed(String userId, String clientId);

    /// Adds to what was allowed before; the audit row is in the same transaction.
    void allow(String userId, String clientId, Allowed more, Instant now);
}
