package idp.core.client;

import static idp.core.oauth.ErrorCode.INVALID_CLIENT;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.proof.Scheme;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a caller showed of itself, before anything is checked.
public sealed interface Credentials {
    /// Those of a client: RFC 6749 §2.3.1.
    sealed interface OfClient extends Credentials {
        String clientId();
    }

    /// In the Authorization header.
    record Basic(String clientId, String secret) implements OfClient {
        @Override
        public String toString() {
            return "Basic[" + clientId + "]";
        }
    }

    /// In the body.
    record Post(String clientId, String secret) implements OfClient {
        @Override
        public String toString() {
            return "Post[" + clientId + "]";
        }
    }

    /// Only a name.
    record Named(String clientId) implements OfClient {}

    /// An access token, shown under a scheme.
    record Token(Scheme scheme, String value) implements Credentials {
        @Override
        public String toString() {
            return "Token[" + scheme + "]";
        }
    }

    /// Nothing that counts where it was shown.
    record Nothing() implements Credentials {}

    /// Where a token is wanted. RFC 6750 §2: in the header or, if the endpoint reads a form, in that; not
    /// in both.
    static Credentials ofHolder(@Nullable String authorization, Params form) {
        var posted = form.get("access_token");
        if (authorization == null) {
            return posted == null ? new Nothing() : new Token(Scheme.BEARER, posted);
        }
        if (posted != null) {
            throw new Refused(INVALID_REQUEST, "an access token was sent in two places");
        }
        for (var scheme : Scheme.values()) {
            var token = scheme.token(authorization);
            if (token != null) {
                return new Token(scheme, token);
            }
        }
        return new Nothing();
    }

    /// Where a token will do as well as a client's secret, both in the header alone.
    static Credentials ofEither(@Nullable String authorization) {
        var none = Params.of(Map.of());
        return ofHolder(authorization, none) instanceof Token token
                ? token
                : ofClient(authorization, none);
    }

    /// Where a client is wanted: header and body. RFC 6749 §2.3: not more than one method in a request.
    static OfClient ofClient(@Nullable String authorization, Params body) {
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
            return secret == null ? new Named(id) : new Post(id, secret);
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
