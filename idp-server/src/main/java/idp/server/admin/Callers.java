package idp.server.admin;

import idp.core.access.facts.Entity;
import idp.core.access.facts.Subjects;
import idp.core.authzen.AccessTokens;
import idp.core.oauth.Issuer;
import idp.core.token.OwnTokens;
import idp.server.web.request.Headers;
import io.javalin.http.Context;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Who calls the admin API: the holder of an access token of ours for this server, with the scope
/// `gatehouse:admin`, in the header and nowhere else (AD-08).
final class Callers {
    static final String SCOPE = "gatehouse:admin";

    /// A call without the right token, with the challenge that names what is missing.
    static final class Unproved extends RuntimeException {
        private final int status;
        private final String challenge;
        private final String name;

        Unproved(int status, String name, String challenge) {
            super(name, null, false, false);
            this.status = status;
            this.name = name;
            this.challenge = challenge;
        }

        int status() {
            return status;
        }

        String name() {
            return name;
        }

        String challenge() {
            return challenge;
        }
    }

    private final Issuer issuer;
    private final OwnTokens tokens;
    private final InstantSource clock;

    Callers(Issuer issuer, OwnTokens tokens, InstantSource clock) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.clock = clock;
    }

    Caller authenticate(Context http) {
        var shown = bearer(Headers.one(http, "Authorization"));
        // RFC 6750 §3.1: who showed nothing is told no error.
        if (shown == null) {
            throw new Unproved(401, "unauthenticated", challenge(null));
        }
        var token = tokens.find(shown, clock.instant());
        // RFC 9068 §4: the token must be meant for this very server, and for nobody else.
        if (token == null || !token.isFor(issuer.value())) {
            throw new Unproved(401, "invalid_token", challenge("invalid_token"));
        }
        if (!token.scope().has(SCOPE)) {
            throw new Unproved(403, "insufficient_scope", challenge("insufficient_scope"));
        }
        var type = token.isOfUser() ? Subjects.USER : Subjects.CLIENT;
        return new Caller(
                new Entity(type, token.subject()), token.isOfKey(), AccessTokens.facts(token));
    }

    private static @Nullable String bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    private String challenge(@Nullable String error) {
        var challenge =
                new StringBuilder("Bearer resource_metadata=\"")
                        .append(issuer.resourceMetadata())
                        .append('"');
        if (error != null) {
            challenge.append(", error=\"").append(error).append('"');
        }
        return challenge.append(", scope=\"").append(SCOPE).append('"').toString();
    }
}
