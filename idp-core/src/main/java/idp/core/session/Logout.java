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
    /// Bytes of what is carried through the question, as a form carries them.
    private static final int LONGEST = 4096;

    /// What was asked for, the ID token among it read.
    public record Asked(
            @Nullable IdTokenHint hint,
            @Nullable String clientId,
            @Nullable String returnTo,
            @Nullable String state) {
        public static final Asked NOTHING = new Asked(null, null, null, null);
    }

    /// @param client the app that asked, if it is known
    /// @param returnTo where the browser goes afterwards, `state` not yet added
    /// @param unregistered whether it asked to go where no app of that name has registered to go
    /// @param proven the session that the hint proves: it ends without a question
    public record Wish(
            @Nullable Client client,
            @Nullable String returnTo,
            boolean unregistered,
            @Nullable String state,
            @Nullable Session proven,
            boolean byHint) {}

    private final Clients clients;
    private final IdTokenHints hints;

    public Logout(Clients clients, IdTokenHints hints) {
        this.clients = clients;
        this.hints = hints;
    }

    public Asked read(Params params, Instant now) {
        var asked =
                new Asked(
                        hint(params, now),
                        params.get("client_id"),
                        params.get("post_logout_redirect_uri"),
                        params.get("state"));
        if (params.without("id_token_hint").encoded().length() > LONGEST) {
            throw new Refused(
                    INVALID_REQUEST, "the request is longer than 4096 bytes, form-encoded");
        }
        // OIDC RP-Initiated Logout §2: client_id has to be the one that the ID token was issued to.
        if (asked.hint() != null
                && asked.clientId() != null
                && !asked.clientId().equals(asked.hint().audience())) {
            throw new Refused(
                    INVALID_REQUEST,
                    "client_id is not the client that id_token_hint was issued to");
        }
        return asked;
    }

    /// @param known the sessions of this browser
    public Wish wish(Asked asked, List<Session> known, Instant now) {
        var hint = asked.hint();
        var named = hint == null ? asked.clientId() : hint.audience();
        var client = named == null ? null : clients.find(named);
        var returnTo = asked.returnTo();
        // OIDC RP-Initiated Logout §3: exactly one that the client registered, else none.
        var registered = client != null && returnTo != null && client.mayReturnTo(returnTo);
        return new Wish(
                client,
                registered ? returnTo : null,
                returnTo != null && !registered,
                asked.state(),
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
            throw new Refused(
                    INVALID_REQUEST, "id_token_hint is not an ID token that this server issued");
        }
        return hint;
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
