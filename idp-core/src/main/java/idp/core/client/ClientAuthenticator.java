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
    private final SecretUses uses;

    public ClientAuthenticator(Clients clients) {
        this(clients, SecretUses.NOWHERE);
    }

    public ClientAuthenticator(Clients clients, SecretUses uses) {
        this.clients = clients;
        this.uses = uses;
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
        @Nullable ClientSecret used =
                switch (shown) {
                    case Credentials.Basic(_, var secret) ->
                            proving(client, secret, AuthMethod.CLIENT_SECRET_BASIC, now);
                    case Credentials.Post(_, var secret) ->
                            proving(client, secret, AuthMethod.CLIENT_SECRET_POST, now);
                    case Credentials.Named _ -> null;
                };
        // RFC 6749 §2.1: only a public client may come without a secret.
        var nameIsEnough =
                shown instanceof Credentials.Named && client != null && client.isPublic();
        var proved = used != null || nameIsEnough;
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
        if (used != null) {
            uses.used(client.id(), used.id(), now);
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

    /// Null if none does.
    private static @Nullable ClientSecret proving(
            @Nullable Client client, String secret, AuthMethod method, Instant now) {
        var hash = Opaque.hash(secret);
        if (client == null) {
            return null;
        }
        // OIDC Core §9: the registered method and no other; without one either kind of secret.
        var pinned = client.metadata().authMethod();
        @Nullable ClientSecret proving = null;
        // All of them, whichever it is.
        for (var known : client.secrets()) {
            proving = known.matches(hash, now) ? known : proving;
        }
        return pinned == null || pinned == method ? proving : null;
    }
}
