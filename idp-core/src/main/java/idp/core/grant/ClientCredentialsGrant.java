package idp.core.grant;

import static idp.core.oauth.ErrorCode.INVALID_SCOPE;
import static idp.core.oauth.ErrorCode.UNAUTHORIZED_CLIENT;

import idp.core.client.AuthenticatedClient;
import idp.core.client.Clients;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.token.Authorization;
import idp.core.token.Grant;
import java.time.Instant;
import java.util.Set;

/// A client acting for itself: RFC 6749 §4.4. It gets an access token and nothing else.
public final class ClientCredentialsGrant {
    /// Scopes that speak of a user.
    private static final Set<String> OF_USERS =
            Set.of(
                    Scope.OPENID,
                    Scope.PROFILE,
                    Scope.EMAIL,
                    Scope.ADDRESS,
                    Scope.PHONE,
                    Scope.GROUPS,
                    Scope.OFFLINE_ACCESS);

    private final Clients clients;

    public ClientCredentialsGrant(Clients clients) {
        this.clients = clients;
    }

    public Authorization redeem(
            Grant.ClientCredentials shown,
            AuthenticatedClient caller,
            Binding binding,
            Instant now) {
        var client = caller.client();
        // RFC 6749 §4.4: confidential clients only.
        if (client.isPublic()) {
            throw new Refused(
                    UNAUTHORIZED_CLIENT,
                    "client_credentials is for clients with a secret; this client is public");
        }
        Targets.mustBeAllowed(shown.resources(), client, clients);
        var own = client.metadata().scope();
        for (var user : OF_USERS) {
            own = own.minus(user);
        }
        var asked = Scope.parse(shown.scope());
        // RFC 6749 §4.4.2: no scope asked for is the whole of what was registered.
        if (!asked.within(own)) {
            throw new Refused(
                    INVALID_SCOPE,
                    "scope has a value that is not registered for this client, or that speaks of a user");
        }
        return new Authorization.OfClient(
                client, binding, asked.isEmpty() ? own : asked, shown.resources(), now);
    }
}
