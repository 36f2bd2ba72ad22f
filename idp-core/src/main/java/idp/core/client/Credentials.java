package idp.core.client;

import static idp.core.oauth.ErrorCode.INVALID_CLIENT;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What a caller showed of itself, before anything is checked: RFC 6749 §2.3.1.
public sealed interface Credentials {
    String clientId();

    /// In the Authorization header.
    record Basic(String clientId, String secret) implements Credentials {
        @Override
        public String toString() {
            return "Basic[" + clientId + "]";
        }
    }

    /// In the body.
    record Post(String clientId, String secret) implements Credentials {
        @Override
        public String toString() {
            return "Post[" + clientId + "]";
        }
    }

    /// Only a name.
    record None(String clientId) implements Credentials {}

    /// Reads header and body. RFC 6749 §2.3: not more than one method in a request.
    static Credentials parse(@Nullable String authorization, Params body) {
        if (body.has("client_assertion") || body.has("client_assertion_type")) {
            // RFC 7521 §4.2: an assertion is a method of its own, and a good secret beside it is a
            // second one.
            throw authorization != null || body.has("client_secret")
                    ? new Refused(INVALID_REQUEST, "more than one client authentication was sent")
                    : new Refused(INVALID_CLIENT, "client_assertion is no method of this server");
        }
        if (authorization == null) {
            var id = body.get("client_id");
            if (id == null) {
                throw new Refused(INVALID_CLIENT, "no client authentication was sent");
            }
            var secret = body.get("client_secret");
            return secret == null ? new None(id) : new Post(id, secret);
        }
        var basic = basic(authorization);
        if (body.has("client_secret")) {
            throw new Refused(INVALID_REQUEST, "more than one client authentication was sent");
        }
        var id = body.get("client_id");
        if (id != null && !id.equals(basic.clientId())) {
            throw new Refused(INVALID_REQUEST, "client_id is not the client that authenticated");
        }
        return basic;
    }

    private static Basic basic(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            throw unreadable();
        }
        try {
            var bytes = Base64.getDecoder().decode(authorization.substring(6).strip());
            var pair = new String(bytes, StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            if (colon < 1) {
                throw unreadable();
            }
            // RFC 6749 §2.3.1: both parts are form-encoded before they are joined.
            return new Basic(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static Refused unreadable() {
        return new Refused(INVALID_CLIENT, "the Authorization header is not Basic credentials");
    }
}
