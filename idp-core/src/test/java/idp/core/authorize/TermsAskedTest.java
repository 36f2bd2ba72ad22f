package idp.core.authorize;

import static idp.core.oauth.ErrorCode.INTERACTION_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.authorize.AuthorizeOutcome.ErrorRedirect;
import idp.core.authorize.AuthorizeOutcome.Granted;
import idp.core.jose.JoseSamples;
import idp.core.oauth.Scope;
import idp.core.token.IdTokenHints;
import idp.core.user.terms.FakeAcceptedTerms;
import idp.core.user.terms.Terms;
import idp.core.user.terms.TermsRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 60, OIDC Core §3.1.2.6: no app is reached before the newest terms are accepted")
final class TermsAskedTest {
    private final Stage stage = new FakeStage();
    private final FakeAcceptedTerms accepted = new FakeAcceptedTerms();
    private final AuthorizeEndpoint endpoint =
            new AuthorizeEndpoint(
                    stage.clients(),
                    new IdTokenHints(JoseSamples.jwts()),
                    AuthorizeSamples.AAL1,
                    new TermsRule(new Terms("https://shop.example.com/terms", "2"), accepted),
                    stage.consents(),
                    stage.sessions(),
                    stage.codes(),
                    Stage.OPAQUE,
                    stage::now);

    @Test
    void a_session_alone_does_not_do() {
        var own = stage.client(Map.of("first_party", true));
        var alice = stage.session(stage.user());
        accepted.accept(alice.user().id(), "1", stage.now());
        var app = endpoint.begin(AuthorizeSamples.params(own));
        assertThat(endpoint.answer(app, List.of(alice)))
                .asInstanceOf(type(AskLogin.class))
                .matches(ask -> alice.equals(ask.fixed()));
        assertThat(endpoint.allow(app, List.of(alice), Scope.parse("openid")))
                .isInstanceOf(AskLogin.class);
        var silent = endpoint.begin(AuthorizeSamples.params(own, "prompt", "none"));
        assertThat(endpoint.answer(silent, List.of(alice)))
                .asInstanceOf(type(ErrorRedirect.class))
                .matches(error -> error.error() == INTERACTION_REQUIRED);
        accepted.accept(alice.user().id(), "2", stage.now());
        assertThat(endpoint.answer(app, List.of(alice))).isInstanceOf(Granted.class);
        assertThat(endpoint.answer(silent, List.of(alice))).isInstanceOf(Granted.class);
    }
}
