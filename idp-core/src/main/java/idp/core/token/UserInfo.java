package idp.core.token;

import static idp.core.oauth.ErrorCode.INSUFFICIENT_SCOPE;
import static idp.core.oauth.ErrorCode.INVALID_TOKEN;

import idp.core.client.Call;
import idp.core.client.Credentials;
import idp.core.jose.Claims;
import idp.core.oauth.Issuer;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.user.User;
import idp.core.user.Users;
import java.time.InstantSource;

/// The claims about the user that an access token is good for: OIDC Core §5.3.
public final class UserInfo {
    private final Issuer issuer;
    private final OwnTokens tokens;
    private final Users users;
    private final InstantSource clock;

    public UserInfo(Issuer issuer, OwnTokens tokens, Users users, InstantSource clock) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.users = users;
        this.clock = clock;
    }

    public Claims answer(Call call) {
        if (!(call.credentials() instanceof Credentials.Token)) {
            throw new Refused(INVALID_TOKEN, "an access token is needed");
        }
        var token = tokens.find(call, clock.instant());
        // RFC 9068 §4: the token must be meant for this very resource.
        if (token == null || !token.audience().contains(issuer.value())) {
            throw new Refused(INVALID_TOKEN, "the access token is not valid here");
        }
        // OIDC Core §5.3.1: a token of an OpenID Connect login.
        if (!(token.holder() instanceof Holder.Person person) || !token.scope().has(Scope.OPENID)) {
            throw new Refused(INSUFFICIENT_SCOPE, "the access token lacks the scope openid");
        }
        var user = users.find(person.id());
        if (user == null || !user.enabled()) {
            throw new Refused(INVALID_TOKEN, "the access token is not valid here");
        }
        return claims(user, token.scope());
    }

    static Claims claims(User user, Scope granted) {
        // OIDC Core §5.3.2: always the same sub as in the ID token.
        var claims = Claims.builder().put("sub", user.id());
        UserClaims.put(claims, user, granted);
        return claims.build();
    }
}
