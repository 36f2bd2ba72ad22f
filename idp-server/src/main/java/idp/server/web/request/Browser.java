package idp.server.web.request;

import idp.core.oauth.Opaque;
import idp.core.session.Session;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The browser behind a request: the secret that marks it and the sessions it holds, the current one
/// first, ended ones among them.
///
/// @param secrets by `sid`
public record Browser(String secret, List<Session> sessions, Map<String, String> secrets) {
    static final int MOST_SESSIONS = 5;
    private static final String NOBODY = "-";

    public Browser {
        sessions = List.copyOf(sessions);
        secrets = Map.copyOf(secrets);
    }

    /// What a ticket is bound to.
    public String mark() {
        return Opaque.base64url(Opaque.hash(secret));
    }

    /// What an account knows this browser by. It says nothing to another account.
    public byte[] knownTo(String userId) {
        return Opaque.hash("browser of " + userId + "\n" + secret);
    }

    /// The token that a form posted from here has to carry: good for one kind of form of one person, in
    /// this browser. A person who proves anew who they are gets another session; what they have open in
    /// other tabs is still theirs.
    public String csrf(String form) {
        return csrf(form, sessions.isEmpty() ? NOBODY : sessions.getFirst().user().id());
    }

    private String csrf(String form, String person) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            var bound = "csrf\n" + form + "\n" + person;
            return Opaque.base64url(mac.doFinal(bound.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// Tabs sign in one after the other, so a form may be older than the current session; it is good as
    /// long as the person that it was made for is known in this browser.
    public boolean isCsrf(String form, @Nullable String shown) {
        if (shown == null) {
            return false;
        }
        var bytes = shown.getBytes(StandardCharsets.UTF_8);
        var people = sessions.stream().map(session -> session.user().id());
        return Stream.concat(Stream.of(NOBODY), people)
                .map(person -> csrf(form, person).getBytes(StandardCharsets.US_ASCII))
                .anyMatch(expected -> Opaque.same(expected, bytes));
    }

    /// Who is signed in here; null if nobody is.
    public @Nullable Session current(Instant now) {
        return sessions.stream().filter(session -> session.isLive(now)).findFirst().orElse(null);
    }

    public @Nullable Session find(@Nullable String sid) {
        return sessions.stream()
                .filter(session -> session.sid().equals(sid))
                .findFirst()
                .orElse(null);
    }
}
