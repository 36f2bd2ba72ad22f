package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OIDC Core §3.1: the code flow over real HTTP")
class SignInFlowTest {
    static TestNode node;
    static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        node.user("alice");
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_person_signs_in_consents_and_the_app_holds_tokens_until_they_are_revoked() {
        var visitor = new Visitor(node.issuer());
        var sent = App.signIn(visitor, app.authorize(), "alice");
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location")).startsWith(App.REDIRECT + "?code=");
        assertThat(sent.parameters())
                .containsEntry("state", "state-1")
                .containsEntry("iss", node.issuer());

        var tokens = app.redeem(sent.parameters().get("code"));
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        var id = App.claims(tokens.get("id_token"));
        assertThat(id.get("aud").stringValue()).isEqualTo("shop");
        assertThat(id.get("nonce").stringValue()).isEqualTo("nonce-1");
        assertThat(id.get("email").stringValue()).isEqualTo("alice@example.test");

        var info = app.userInfo(tokens.get("access_token"));
        assertThat(info.status()).isEqualTo(200);
        assertThat(info.get("sub")).isEqualTo(id.get("sub").stringValue());

        var refreshed = app.refresh(tokens.get("refresh_token"));
        assertThat(refreshed.status()).as(refreshed.response().body()).isEqualTo(200);
        assertThat(
                        app.introspect(refreshed.get("access_token"))
                                .json()
                                .get("active")
                                .booleanValue())
                .isTrue();

        assertThat(app.revoke(refreshed.get("refresh_token")).status()).isEqualTo(200);
        assertThat(app.refresh(refreshed.get("refresh_token")).get("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void a_second_request_with_the_session_asks_nothing() {
        var visitor = new Visitor(node.issuer());
        App.signIn(visitor, app.authorize(), "alice");
        var again = visitor.get(app.authorize("state", "state-2"));
        assertThat(again.status()).isEqualTo(303);
        assertThat(again.parameters()).containsKey("code").containsEntry("state", "state-2");
    }
}
