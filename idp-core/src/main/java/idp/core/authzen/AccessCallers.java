package idp.core.authzen;

import static idp.core.oauth.ErrorCode.INVALID_TOKEN;

import idp.core.access.ResourceServers;
import idp.core.client.Call;
import idp.core.client.Client;
import idp.core.client.ClientAuthenticator;
import idp.core.client.Clients;
import idp.core.client.Credentials;
import idp.core.oauth.Issuer;
import idp.core.oauth.Refused;
import idp.core.token.Holder;
import idp.core.token.OwnTokens;
import java.time.Instant;

/// Decides who is asking: a client, by Basic authentication or by an access token of its own for this
/// server. A person's token is no caller.
public final class AccessCallers {
    private final Issuer issuer;
    private final ClientAuthenticator authenticator;
    private final OwnTokens tokens;
    private final Clients clients;
    private final ResourceServers apis;

    public AccessCallers(
            Issuer issuer,
            ClientAuthenticator authenticator,
            OwnTokens tokens,
            Clients clients,
            ResourceServers apis) {
        this.issuer = issuer;
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.clients = clients;
        this.apis = apis;
    }

    public AccessCaller authenticate(Call call, Instant now) {
        var client = client(call, now);
        return new AccessCaller(client, apis.withResource(client.metadata().apis().serves()));
    }

    /// The client alone, for what is not about its APIs one by one.
    public Client client(Call call, Instant now) {
        return switch (call.credentials()) {
            case Credentials.Token _ -> byToken(call, now);
            case Credentials.OfClient _, Credentials.Nothing _ ->
                    authenticator.authenticateConfidential(call, now).client();
        };
    }

    private Client byToken(Call call, Instant now) {
        var found = tokens.find(call, now);
        // RFC 9068 §4: a token is good where its audience says, and only the client's own counts
        // here: one that came from a key may do less than the client, and this asks no scope.
        if (found == null
                || !(found.holder() instanceof Holder.Client)
                || !found.isFor(issuer.value())) {
            throw new Refused(
                    INVALID_TOKEN,
                    "the access token is not valid, or is not a client's own for this server alone");
        }
        var client = clients.find(found.clientId());
        if (client == null || !client.enabled()) {
            throw new Refused(
                    INVALID_TOKEN,
                    "the access token is not valid, or is not a client's own for this server alone");
        }
        return client;
    }
}
