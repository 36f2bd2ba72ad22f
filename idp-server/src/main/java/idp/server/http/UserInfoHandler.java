package idp.server.http;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.INVALID_TOKEN;

import idp.core.oauth.Issuer;
import idp.core.oauth.Refused;
import idp.core.token.UserInfo;
import org.jspecify.annotations.Nullable;

/// `GET` and `POST /userinfo`: OIDC Core §5.3, RFC 6750 §2.
public final class UserInfoHandler {
    private final UserInfo userInfo;
    private final String metadata;

    public UserInfoHandler(UserInfo userInfo, Issuer issuer) {
        this.userInfo = userInfo;
        this.metadata = issuer.origin() + "/.well-known/oauth-protected-resource" + issuer.path();
    }

    public void get(Exchange exchange) {
        answer(exchange, null);
    }

    /// RFC 6750 §2.2: the token may come as a form field instead of a header.
    public void post(Exchange exchange) {
        var hasForm =
                exchange.http().contentType() != null && exchange.header("Authorization") == null;
        answer(exchange, hasForm ? Reader.form(exchange).get("access_token") : null);
    }

    private void answer(Exchange exchange, @Nullable String posted) {
        var header = exchange.header("Authorization");
        try {
            // RFC 6750 §2.3 lets a token come in the query; RFC 9700 §4.3.2 does not.
            if (exchange.http().queryParam("access_token") != null) {
                throw new Refused(INVALID_REQUEST, "an access token never comes in the URL");
            }
            var token = header == null ? posted : bearer(header);
            if (token == null) {
                throw new Refused(INVALID_TOKEN, "an access token is needed");
            }
            var claims = userInfo.answer(token);
            exchange.http().header("Cache-Control", "no-store");
            exchange.answer(200, Answers.JSON, claims.json());
        } catch (Refused why) {
            var shown = header != null || posted != null || why.code() == INVALID_REQUEST;
            Answers.challenge(exchange, why, shown, metadata);
        }
    }

    private static @Nullable String bearer(String header) {
        return header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : null;
    }
}
