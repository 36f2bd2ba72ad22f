package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("UN-02: a machine whose language has a dotless i")
class TurkishTest {
    static Locale before;
    static Scene scene;

    @BeforeAll
    static void start() {
        before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        scene = new Scene();
    }

    @AfterAll
    static void stop() {
        Locale.setDefault(before);
        scene.close();
    }

    @Test
    @DisplayName("UN-02: names, schemes and algorithms are the same letters there")
    void nothing_depends_on_the_language_of_the_machine() {
        assertThat("I".toLowerCase(Locale.getDefault())).isEqualTo("ı");
        scene.node.user("ingrid");
        for (var name : java.util.List.of("ingrid", "INGRID", "INGRID@EXAMPLE.TEST")) {
            var visitor = new Visitor(scene.node.issuer());
            var sent = App.signIn(visitor, scene.shop.authorize(), name);
            var tokens = scene.shop.redeem(sent.parameters().get("code"));
            assertThat(tokens.status()).as(name).isEqualTo(200);
            assertThat(scene.shop.userInfo(tokens.get("access_token")).get("preferred_username"))
                    .isEqualTo("ingrid");
            assertThat(scene.shop.refresh(tokens.get("refresh_token")).status()).isEqualTo(200);
        }
        var scheme = App.basic("shop", App.SECRET).replace("Basic", "BASIC");
        var answer = scene.shop.post("/introspect", scheme, "token", "none");
        assertThat(answer.status()).isEqualTo(200);
        var eddsa = scene.app("eddsa", "id_token_signed_response_alg", "EdDSA");
        var id = scene.tokens(eddsa).get("id_token");
        assertThat(App.header(id).get("alg").stringValue()).isEqualTo("EdDSA");
    }
}
