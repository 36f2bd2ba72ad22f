package idp.server.admin.call;

import idp.core.access.facts.Entity;
import idp.core.access.facts.Subjects;
import idp.core.authzen.AccessTokens;
import idp.core.client.Credentials;
import idp.core.oauth.Issuer;
import idp.core.proof.Scheme;
import idp.core.proof.TokenChallenge;
import idp.core.session.Session;
import idp.core.token.OwnTokens;
import idp.server.web.request.Calls;
import io.javalin.http.Context;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Who calls the admin API: the holder of an access token of ours for this server, with the scope
/// `gatehouse:admin`, in the header and nowhere else (AD-08).
public final class Callers {
    public static final String SCOPE = "gatehouse:admin";

    /// In the place of a client, for the policies: no client can have that id.
    public static final String CONSOLE = "urn:gatehouse:console";

    /// A call without the right token, with the challenge that names what is missing.
    public static final class Unproved extends RuntimeException {
        private final int status;
        private final String challenge;
        private final String name;

        Unproved(int status, String name, String challenge) {
            super(name, null, false, false);
            this.status = status;
            this.name = name;
            this.challenge = challenge;
        }

        public int status() {
            return status;
        }

        public String name() {
            return name;
        }

        public String challenge() {
            return challenge;
        }
    }

    private final Issuer issuer;
    private final OwnTokens tokens;
    private final InstantSource clock;

    public Callers(Issuer issuer, OwnTokens tokens, InstantSource clock) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.clock = clock;
    }

    public Caller authenticate(Context http) {
        var call = Calls.ofHolder(http);
        // RFC 6750 §3.1: who showed nothing is told no error.
        if (!(call.credentials() instanceof Credentials.Token)) {
            throw new Unproved(401, "unauthenticated", challenge(null));
        }
        var token = tokens.find(call, clock.instant());
        // RFC 9068 §4: the token must be meant for this very server, and for nobody else.
        if (token == null || !token.isFor(issuer.value())) {
            throw new Unproved(401, "invalid_token", challenge("invalid_token"));
        }
        if (!token.scope().has(SCOPE)) {
            throw new Unproved(403, "insufficient_scope", challenge("insufficient_scope"));
        }
        var holder = token.holder();
        return new Caller(holder.entity(), holder.keyId(), AccessTokens.facts(token));
    }

    /// Whoever is signed in at the console, which may do what a token with the scope may.
    public Caller ofSession(Session session) {
        var person = new Entity(Subjects.USER, session.user().id());
        return new Caller(person, null, AccessTokens.facts(session, CONSOLE, SCOPE));
    }

    private String challenge(@Nullable String error) {
        return TokenChallenge.of(Scheme.BEARER)
                .with("resource_metadata", issuer.resourceMetadata())
                .with("error", error)
                .with("scope", SCOPE)
                .header();
    }
}
