package idp.core.session;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.client.Client;
import idp.core.client.Clients;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.token.IdTokenHint;
import idp.core.token.IdTokenHints;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a relying party's wish to sign somebody out comes to: OIDC RP-Initiated Logout §2.
public final class Logout {
    /// @param client the app that asked, if it is known
    /// @param returnTo where the browser goes afterwards, `state` not yet added
    /// @param proven the session that the hint proves: it ends without a question
    public record Wish(
            @Nullable Client client,
            @Nullable String returnTo,
            @Nullable String state,
            @Nullable Session proven,
            boolean byHint) {}

    private final Clients clients;
    private final IdTokenHints hints;

    public Logout(Clients clients, IdTokenHints hints) {
        this.clients = clients;
        this.hints = hints;
    }

    /// @param known the sessions of this browser
    public Wish read(Params params, List<Session> known, Instant now) {
        var hint = hint(params, now);
        var client = client(params, hint);
        var returnTo = params.get("post_logout_redirect_uri");
        // OIDC RP-Initiated Logout §3: exactly one that the client registered, else none.
        var registered = client != null && returnTo != null && client.mayReturnTo(returnTo);
        return new Wish(
                client,
                registered ? returnTo : null,
                params.get("state"),
                hint == null ? null : proven(hint, known, now),
                hint != null);
    }

    private @Nullable IdTokenHint hint(Params params, Instant now) {
        var wire = params.get("id_token_hint");
        if (wire == null) {
            return null;
        }
        var hint = hints.read(wire, now);
        // OIDC RP-Initiated Logout §4: a hint that was never issued here is an error.
        if (hint == null) {
            throw new Refused(INVALID_REQUEST, "id_token_hint is not an ID token of this server");
        }
        return hint;
    }

    private @Nullable Client client(Params params, @Nullable IdTokenHint hint) {
        var named = params.get("client_id");
        if (hint == null) {
            return named == null ? null : clients.find(named);
        }
        // OIDC RP-Initiated Logout §2: client_id has to be the one that the ID token was issued to.
        if (named != null && !named.equals(hint.audience())) {
            throw new Refused(INVALID_REQUEST, "client_id is not the one of id_token_hint");
        }
        return clients.find(hint.audience());
    }

    private static @Nullable Session proven(IdTokenHint hint, List<Session> known, Instant now) {
        return known.stream()
                .filter(session -> session.sid().equals(hint.sid()))
                .filter(session -> session.user().id().equals(hint.subject()))
                .filter(session -> session.isLive(now))
                .findFirst()
                .orElse(null);
    }
}
