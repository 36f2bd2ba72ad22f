package idp.core.client;

import static idp.core.oauth.ErrorCode.INVALID_CLIENT;

import idp.core.audit.Origin;
import idp.core.oauth.Opaque;
import idp.core.oauth.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides which client is calling: RFC 6749 §3.2.1. One answer for every cause, so that nobody
/// learns which ids exist.
public final class ClientAuthenticator {
    private static final String FAILED = "client authentication failed";

    private final Clients clients;

    public ClientAuthenticator(Clients clients) {
        this.clients = clients;
    }

    public AuthenticatedClient authenticate(Call call, Instant now) {
        return switch (call.credentials()) {
            case Credentials.OfClient shown -> authenticate(shown, now);
            case Credentials.Token _, Credentials.Nothing _ ->
                    throw new Refused(INVALID_CLIENT, "no client authentication was sent");
        };
    }

    private AuthenticatedClient authenticate(Credentials.OfClient shown, Instant now) {
        var client = clients.find(shown.clientId());
        var proved =
                switch (shown) {
                    case Credentials.Basic(_, var secret) ->
                            proves(client, secret, AuthMethod.CLIENT_SECRET_BASIC, now);
                    case Credentials.Post(_, var secret) ->
                            proves(client, secret, AuthMethod.CLIENT_SECRET_POST, now);
                    // RFC 6749 §2.1: only a public client may come without a secret.
                    case Credentials.Named _ -> client != null && client.isPublic();
                };
        if (client == null) {
            throw new Refused(INVALID_CLIENT, FAILED, "no client has this client_id");
        }
        Origin.current().party().client(client.id());
        if (!proved) {
            throw new Refused(
                    INVALID_CLIENT,
                    FAILED,
                    "not the way that is registered for it, or a wrong or expired secret");
        }
        if (!client.enabled()) {
            throw new Refused(INVALID_CLIENT, FAILED, "the client is disabled");
        }
        return new AuthenticatedClient(client);
    }

    /// RFC 7662 §2.1: an endpoint for confidential clients only.
    public AuthenticatedClient authenticateConfidential(Call call, Instant now) {
        var client = authenticate(call, now);
        if (client.client().isPublic()) {
            throw new Refused(INVALID_CLIENT, FAILED, "this is for confidential clients only");
        }
        return client;
    }

    private static boolean proves(
            @Nullable Client client, String secret, AuthMethod method, Instant now) {
        var hash = Opaque.hash(secret);
        if (client == null) {
            return false;
        }
        // OIDC Core §9: the registered method and no other; without one either kind of secret.
        var pinned = client.metadata().authMethod();
        var proved = false;
        for (var known : client.secrets()) {
            proved |= known.matches(hash, now);
        }
        return proved && (pinned == null || pinned == method);
    }
}
