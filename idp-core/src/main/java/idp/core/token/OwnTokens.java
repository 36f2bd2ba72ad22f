package idp.core.token;

import idp.core.access.TokenType;
import idp.core.client.Call;
import idp.core.client.Credentials;
import idp.core.jose.Expected;
import idp.core.jose.Jwts;
import idp.core.jose.Verification;
import idp.core.jose.VerifiedJwt;
import idp.core.oauth.Unavailable;
import idp.core.proof.Binding;
import idp.core.revoke.Denylist;
import idp.core.revoke.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides whether a string is an access token of ours that is alive: RFC 9068 §4, then the denylist,
/// every time. Decoding alone decides nothing.
public final class OwnTokens {
    /// RFC 8725 §3.12: where an API wants the plain type, these claims tell an access token from an ID
    /// token, which has neither `client_id` nor `jti`.
    private static final Expected ACCESS =
            Expected.type(Jwts.ACCESS_TOKEN, TokenType.JWT.wire())
                    .with("sub", "client_id", "jti", "aud");

    private static final Expected ACCESS_ONLY =
            Expected.type(Jwts.ACCESS_TOKEN).with("sub", "client_id", "jti", "aud");

    private static final Expected ID = Expected.type(Jwts.ID_TOKEN).with("sub", "aud", "auth_time");

    private final Jwts jwts;
    private final Denylist denylist;

    public OwnTokens(Jwts jwts, Denylist denylist) {
        this.jwts = jwts;
        this.denylist = denylist;
    }

    /// A token that is spoken of, by whoever: nobody has proved that it is theirs. Null if it is dead or
    /// never was one.
    ///
    /// @throws Unavailable if nobody can say now whether it was revoked
    public @Nullable OwnToken find(String accessToken, Instant now) {
        return switch (look(accessToken, ACCESS, now)) {
            case TokenState.Alive(var token) -> token;
            case TokenState.Ended _, TokenState.Wrong _ -> null;
            case TokenState.Unsure(var why) -> throw why;
        };
    }

    /// The token that a caller shows for itself, with the proof that it asks for; null if there is none that
    /// counts.
    ///
    /// @throws Unavailable if nobody can say now whether it was revoked
    public @Nullable OwnToken find(Call call, Instant now) {
        return switch (call.credentials()) {
            case Credentials.Token(var scheme, var value) -> {
                var token = find(value, now);
                yield token != null
                                && token.binding().scheme() == scheme
                                && token.binding().isMetBy(Binding.provedBy(call.proof()))
                        ? token
                        : null;
            }
            case Credentials.OfClient _, Credentials.Nothing _ -> null;
        };
    }

    /// The same of any token, and why not.
    ///
    /// @param audience has to be among its own; null leaves that to the caller
    /// @param type of the API's tokens; null if any of ours will do
    /// @throws Unavailable if the keys are not known for sure
    public TokenState look(
            String accessToken, @Nullable String audience, @Nullable TokenType type, Instant now) {
        var expected = type == TokenType.AT_JWT ? ACCESS_ONLY : ACCESS;
        return look(accessToken, audience == null ? expected : expected.audience(audience), now);
    }

    /// Whether it is an ID token of ours, which is no access token.
    boolean isIdToken(String token, Instant now) {
        return jwts.verify(token, ID, now) instanceof Verification.Verified(var jwt)
                && !jwt.has("client_id");
    }

    private TokenState look(String accessToken, Expected expected, Instant now) {
        return switch (jwts.verify(accessToken, expected, now)) {
            case Verification.Failed(var why) -> new TokenState.Wrong(why);
            case Verification.Verified(var jwt) -> {
                var token = token(jwt);
                if (token == null) {
                    yield new TokenState.Wrong(Verification.Why.MISSING_CLAIM);
                }
                var wanted = expected.audience();
                yield wanted == null || token.isFor(wanted)
                        ? standing(token)
                        : new TokenState.Wrong(Verification.Why.WRONG_AUDIENCE);
            }
        };
    }

    private TokenState standing(OwnToken token) {
        try {
            return switch (denylist.verdict(token.facts())) {
                case Verdict.Alive _ -> new TokenState.Alive(token);
                case Verdict.Dead(var by) -> new TokenState.Ended(by);
            };
        } catch (Unavailable e) {
            return new TokenState.Unsure(e);
        }
    }

    private static @Nullable OwnToken token(VerifiedJwt jwt) {
        var holder = Holder.read(jwt);
        var binding = Binding.of(jwt);
        var clientId = jwt.string("client_id");
        var jti = jwt.string("jti");
        var audience = jwt.strings("aud");
        return holder == null
                        || binding == null
                        || clientId == null
                        || jti == null
                        || audience == null
                ? null
                : new OwnToken(jwt, holder, binding, clientId, audience, jti);
    }
}
