package idp.core.token;

import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.oauth.ErrorCode.INSUFFICIENT_SCOPE;
import static idp.core.oauth.ErrorCode.INVALID_TOKEN;
import static idp.core.token.TokenFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.Stage;
import idp.core.client.Credentials;
import idp.core.jose.Claims;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Refused;
import idp.core.proof.Scheme;
import idp.core.revoke.Denied;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OIDC Core §5.3: what userinfo tells, and by which token")
final class UserInfoTest {
    private final TokenFixture on = new TokenFixture();
    private final UserInfo userInfo = new UserInfo(ISSUER, on.tokens, on.stage.users(), on.clock);
    private final String good = on.access(on.ofUser(on.app, "openid", ORDERS));

    private Claims answer(String token) {
        return userInfo.answer(Stage.call(new Credentials.Token(Scheme.BEARER, token)));
    }

    private ErrorCode refusal(String token) {
        return catchThrowableOfType(Refused.class, () -> answer(token)).code();
    }

    @Test
    @DisplayName("OIDC Core §5.3.2: always the subject, and no more than the scopes say")
    void no_more_than_was_granted() {
        assertThat(answer(good).json()).isEqualTo("{\"sub\":\"" + on.alice.id() + "\"}");
        var profile = on.access(on.ofUser(on.app, "openid profile"));
        assertThat(answer(profile).json())
                .startsWith("{\"sub\":\"" + on.alice.id() + "\"")
                .contains("\"preferred_username\":\"" + on.alice.person().username() + "\"");
    }

    @Test
    @DisplayName("OIDC Core §5.3.1: only a token of somebody's sign-in")
    void only_a_token_of_a_sign_in() {
        for (var other :
                List.of(
                        on.access(on.ofUser(on.app, "profile email")),
                        on.access(on.ofClient(on.app, "openid")))) {
            assertThat(refusal(other)).isEqualTo(INSUFFICIENT_SCOPE);
        }
    }

    @Test
    @DisplayName("RFC 9068 §4: one that is alive and has this server in its audience")
    void only_a_token_that_is_good_here() {
        for (var other :
                List.of(
                        on.access(on.ofUser(on.app, "profile", ORDERS)),
                        on.idToken(),
                        good + "x",
                        "a.b.c")) {
            assertThat(refusal(other)).as(other).isEqualTo(INVALID_TOKEN);
        }
        var ended = on.access(on.ofUser(on.app, "openid"));
        on.denylist.deny(
                Denied.token(on.read(ended).string("jti"), on.clock.instant().plusSeconds(300)));
        assertThat(refusal(ended)).isEqualTo(INVALID_TOKEN);
        assertThat(answer(good)).isNotNull();
        on.clock.advance(Duration.ofSeconds(300));
        assertThat(refusal(good)).isEqualTo(INVALID_TOKEN);
    }

    @Test
    void nothing_about_somebody_whose_account_is_closed() {
        on.stage.disable(on.alice);
        assertThat(refusal(good)).isEqualTo(INVALID_TOKEN);
    }
}
