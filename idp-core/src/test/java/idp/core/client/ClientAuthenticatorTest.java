package idp.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.client.ClientStore.Change;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Opaque;
import idp.core.oauth.Refused;
import idp.core.proof.Scheme;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6749 §3.2.1: client authentication")
final class ClientAuthenticatorTest {
    private final Stage stage = new FakeStage();
    private final ClientAuthenticator authenticator = new ClientAuthenticator(stage.clients());
    private final Instant now = stage.now();

    private Client client(String method) {
        return stage.client(
                method == null ? Map.of() : Map.of("token_endpoint_auth_method", method));
    }

    private static Credentials.OfClient basic(Client client) {
        return new Credentials.Basic(client.id(), "secret-of-" + client.id());
    }

    private static Credentials.OfClient post(Client client) {
        return new Credentials.Post(client.id(), "secret-of-" + client.id());
    }

    private static Credentials.OfClient none(Client client) {
        return new Credentials.Named(client.id());
    }

    private void mustPass(Credentials.OfClient shown) {
        assertThat(authenticator.authenticate(Stage.call(shown), now).id())
                .isEqualTo(shown.clientId());
    }

    private String mustFail(Credentials shown) {
        var refused =
                catchThrowableOfType(
                        Refused.class, () -> authenticator.authenticate(Stage.call(shown), now));
        assertThat(refused).as(shown.toString()).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_CLIENT);
        return refused.description();
    }

    @Test
    @DisplayName("D3: without a registered method both kinds of secret work")
    void both_methods_without_a_registered_one() {
        var client = client(null);
        mustPass(basic(client));
        mustPass(post(client));
        mustFail(none(client));
    }

    @Test
    @DisplayName("CA-06: the registered method and no other")
    void the_registered_method_and_no_other() {
        var basic = client("client_secret_basic");
        mustPass(basic(basic));
        mustFail(post(basic));
        mustFail(none(basic));
        var post = client("client_secret_post");
        mustPass(post(post));
        mustFail(basic(post));
        mustFail(none(post));
        var open = client("none");
        mustPass(none(open));
        mustFail(basic(open));
        mustFail(post(open));
    }

    @Test
    @DisplayName("RFC 6749 §5.2: one answer for every cause")
    void every_cause_has_the_same_answer() {
        var client = client(null);
        var disabled = client(null);
        stage.clients().change(disabled.id(), new Change.Disable(), now);
        var why = mustFail(new Credentials.Basic(client.id(), "wrong"));
        assertThat(mustFail(new Credentials.Basic("nobody", "wrong"))).isEqualTo(why);
        assertThat(mustFail(new Credentials.Named("nobody"))).isEqualTo(why);
        assertThat(mustFail(basic(disabled))).isEqualTo(why);
        assertThat(mustFail(new Credentials.Basic(client.id(), ""))).isEqualTo(why);
        assertThat(mustFail(new Credentials.Basic(client.id(), "secret-of-" + disabled.id())))
                .isEqualTo(why);
    }

    @Test
    @DisplayName("RFC 6749 §3.2.1: a token is no authentication of a client, nor is nothing")
    void a_token_is_no_client() {
        var why = mustFail(new Credentials.Nothing());
        assertThat(mustFail(new Credentials.Token(Scheme.BEARER, "a.b.c"))).isEqualTo(why);
    }

    @Test
    void a_secret_works_until_its_end() {
        var client = client(null);
        var next = new ClientSecret("next", Opaque.hash("next"), now, null);
        var until = now.plusSeconds(60);
        stage.clients().change(client.id(), new Change.AddSecret(next, until), now);
        mustPass(basic(client));
        mustPass(new Credentials.Post(client.id(), "next"));
        assertThat(
                        catchThrowableOfType(
                                Refused.class,
                                () -> authenticator.authenticate(Stage.call(basic(client)), until)))
                .isNotNull();
        assertThat(
                        authenticator
                                .authenticate(
                                        Stage.call(new Credentials.Post(client.id(), "next")),
                                        until)
                                .client())
                .isNotNull();
    }

    @Test
    @DisplayName("RFC 7662 §2.1: some endpoints are for confidential clients only")
    void a_public_client_is_not_confidential() {
        var open = client("none");
        assertThat(
                        catchThrowableOfType(
                                        Refused.class,
                                        () ->
                                                authenticator.authenticateConfidential(
                                                        Stage.call(none(open)), now))
                                .code())
                .isEqualTo(ErrorCode.INVALID_CLIENT);
        var client = client(null);
        assertThat(authenticator.authenticateConfidential(Stage.call(basic(client)), now).id())
                .isEqualTo(client.id());
    }
}
