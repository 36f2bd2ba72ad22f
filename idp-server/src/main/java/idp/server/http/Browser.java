package idp.server.http;

import idp.core.oauth.Opaque;
import idp.core.session.Session;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The browser behind a request: the secret that marks it and the sessions it holds, the current one
/// first, ended ones among them.
///
/// @param secrets by `sid`
public record Browser(String secret, List<Session> sessions, Map<String, String> secrets) {
    static final int MOST_SESSIONS = 5;

    public Browser {
        sessions = List.copyOf(sessions);
        secrets = Map.copyOf(secrets);
    }

    /// What a ticket is bound to.
    String mark() {
        return Opaque.base64url(Opaque.hash(secret));
    }

    /// The token that a form posted from here has to carry. It is good for one kind of form, in this
    /// browser, while nobody else signs in.
    String csrf(String form) {
        var current = sessions.isEmpty() ? "-" : sessions.getFirst().sid();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            var bound = "csrf\n" + form + "\n" + current;
            return Opaque.base64url(mac.doFinal(bound.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    boolean isCsrf(String form, @Nullable String shown) {
        return shown != null
                && Opaque.same(
                        csrf(form).getBytes(StandardCharsets.US_ASCII),
                        shown.getBytes(StandardCharsets.UTF_8));
    }

    @Nullable Session find(@Nullable String sid) {
        return sessions.stream()
                .filter(session -> session.sid().equals(sid))
                .findFirst()
                .orElse(null);
    }
}
