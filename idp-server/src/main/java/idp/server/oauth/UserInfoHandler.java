package idp.server.oauth;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.INVALID_TOKEN;

import idp.core.oauth.Issuer;
import idp.core.oauth.Refused;
import idp.core.token.UserInfo;
import idp.server.web.Answers;
import idp.server.web.Refusals;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `GET` and `POST /userinfo`: OIDC Core §5.3, RFC 6750 §2.
public final class UserInfoHandler {
    private final UserInfo userInfo;
    private final String metadata;

    public UserInfoHandler(UserInfo userInfo, Issuer issuer) {
        this.userInfo = userInfo;
        this.metadata = issuer.resourceMetadata();
    }

    public void get(Exchange exchange) {
        answer(exchange, _ -> null);
    }

    /// RFC 6750 §2.2: the token may come as a form field instead of a header.
    public void post(Exchange exchange) {
        answer(exchange, UserInfoHandler::posted);
    }

    private static @Nullable String posted(Exchange exchange) {
        return Reader.isForm(exchange) ? Reader.form(exchange).get("access_token") : null;
    }

    private void answer(Exchange exchange, Function<Exchange, @Nullable String> body) {
        var header = exchange.header("Authorization");
        var shown = header != null && bearer(header) != null;
        try {
            Reader.mustHaveNoTokenInQuery(exchange);
            var posted = body.apply(exchange);
            // RFC 6750 §2: not in more than one way.
            if (header != null && posted != null) {
                throw new Refused(INVALID_REQUEST, "an access token was sent in two places");
            }
            shown |= posted != null;
            var token = header == null ? posted : bearer(header);
            if (token == null) {
                throw new Refused(INVALID_TOKEN, "an access token is needed");
            }
            var claims = userInfo.answer(token);
            exchange.http().header("Cache-Control", "no-store");
            exchange.answer(200, Answers.JSON, claims.json());
        } catch (Refused why) {
            Refusals.log(exchange.http().path(), why);
            var named = shown || why.code() == INVALID_REQUEST;
            Answers.challenge(exchange, why, named, metadata);
        }
    }

    private static @Nullable String bearer(String header) {
        return header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : null;
    }
}
