package idp.server.oauth;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.client.Credentials;
import idp.core.oauth.Issuer;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.token.UserInfo;
import idp.server.web.Answers;
import idp.server.web.Refusals;
import idp.server.web.request.Calls;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;
import java.util.Map;
import java.util.function.Function;

/// `GET` and `POST /userinfo`: OIDC Core §5.3, RFC 6750 §2.
public final class UserInfoHandler {
    private static final Params NO_FORM = Params.of(Map.of());

    private final UserInfo userInfo;
    private final String metadata;

    public UserInfoHandler(UserInfo userInfo, Issuer issuer) {
        this.userInfo = userInfo;
        this.metadata = issuer.resourceMetadata();
    }

    public void get(Exchange exchange) {
        answer(exchange, _ -> NO_FORM);
    }

    /// RFC 6750 §2.2: the token may come as a form field instead of a header.
    public void post(Exchange exchange) {
        answer(exchange, sent -> Reader.isForm(sent) ? Reader.form(sent) : NO_FORM);
    }

    private void answer(Exchange exchange, Function<Exchange, Params> body) {
        var shown = false;
        try {
            Reader.mustHaveNoTokenInQuery(exchange);
            var call = Calls.ofHolder(exchange.http(), body.apply(exchange));
            shown = call.credentials() instanceof Credentials.Token;
            var claims = userInfo.answer(call);
            exchange.http().header("Cache-Control", "no-store");
            exchange.answer(200, Answers.JSON, claims.json());
        } catch (Refused why) {
            Refusals.log(exchange.http().path(), why);
            var named = shown || why.code() == INVALID_REQUEST;
            Answers.challenge(exchange, why, named, metadata);
        }
    }
}
