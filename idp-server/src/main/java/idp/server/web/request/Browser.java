package idp.server.web.request;

import idp.core.oauth.Opaque;
import idp.core.session.Session;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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

    /// The token that a form posted from here has to carry: good for one kind of form, in this browser.
    public String csrf(String form) {
        return csrf(form, sessions.isEmpty() ? NOBODY : sessions.getFirst().sid());
    }

    private String csrf(String form, String sid) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            var bound = "csrf\n" + form + "\n" + sid;
            return Opaque.base64url(mac.doFinal(bound.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// Tabs sign in one after the other, so a form may be older than the current session; it is good as
    /// long as the session that it was made in is one of this browser's.
    boolean isCsrf(String form, @Nullable String shown) {
        if (shown == null) {
            return false;
        }
        var bytes = shown.getBytes(StandardCharsets.UTF_8);
        var sids = Stream.concat(Stream.of(NOBODY), sessions.stream().map(Session::sid));
        return sids.map(sid -> csrf(form, sid).getBytes(StandardCharsets.US_ASCII))
                .anyMatch(expected -> Opaque.same(expected, bytes));
    }

    public @Nullable Session find(@Nullable String sid) {
        return sessions.stream()
                .filter(session -> session.sid().equals(sid))
                .findFirst()
                .orElse(null);
    }
}
