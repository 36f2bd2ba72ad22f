package idp.core.authorize;

import idp.core.client.Clients;
import idp.core.oauth.Params;
import idp.core.token.IdTokenHints;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes a [Pending] of what arrives at the authorization endpoint, once, and reads it at each stop on
/// the way. A kind of request is one case in each of the two.
final class PendingRequests {
    private static final String HINT = "id_token_hint";

    private final Clients clients;
    private final IdTokenHints hints;
    private final Abilities abilities;

    PendingRequests(Clients clients, IdTokenHints hints, Abilities abilities) {
        this.clients = clients;
        this.hints = hints;
        this.abilities = abilities;
    }

    /// An ID token among the parameters is read now, so that what goes on through the pages is short.
    Pending arrived(Params params, Instant now) {
        var wire = params.get(HINT);
        var hint = wire == null ? null : hint(wire, params.get("client_id"), now);
        return new Pending.Plain(params.without(HINT), hint);
    }

    /// What it asks for, checked anew: the client may have changed meanwhile.
    AuthorizeRequest.Checked read(Pending pending) {
        return switch (pending) {
            case Pending.Plain(var params, _) -> AuthorizeRequest.check(params, clients, abilities);
        };
    }

    private Pending.Hint hint(String wire, @Nullable String clientId, Instant now) {
        var hint = hints.read(wire, now);
        // OIDC Core §3.1.2.1: an ID token that another client was given tells this one nothing.
        return new Pending.Hint(
                hint != null && hint.audience().equals(clientId) ? hint.subject() : null);
    }
}
