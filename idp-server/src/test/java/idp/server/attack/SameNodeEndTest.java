package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.db.TransactionTime;
import idp.server.db.user.JdbiSessions;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: at the node that was answered by, what was ended is dead in the next request")
class SameNodeEndTest {
    private static final int ROUNDS = 12;

    static Scene scene;

    @BeforeAll
    static void start() {
        scene = new Scene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    @DisplayName("RFC 6749 §4.1.2: the tokens of a code that was used twice")
    void after_a_replay() {
        for (var round = 0; round < ROUNDS; round++) {
            var code = scene.code(scene.shop);
            var tokens = scene.shop.redeem(code);
            Scene.refused(scene.shop.redeem(code), 400, "invalid_grant");
            dead(tokens.get("access_token"));
        }
    }

    @Test
    @DisplayName("RFC 9700 §4.14.2: the tokens of a refresh token that was used again")
    void after_a_reuse() {
        for (var round = 0; round < ROUNDS; round++) {
            var tokens = scene.tokens(scene.shop);
            var first = tokens.get("refresh_token");
            scene.shop.refresh(first);
            scene.aMinutePasses();
            Scene.refused(scene.shop.refresh(first), 400, "invalid_grant");
            dead(tokens.get("access_token"));
        }
    }

    @Test
    @DisplayName("RFC 7009 §2: a token, and the grant of a refresh token")
    void after_a_revocation() {
        for (var round = 0; round < ROUNDS; round++) {
            var one = scene.tokens(scene.shop);
            assertThat(scene.shop.revoke(one.get("access_token")).status()).isEqualTo(200);
            dead(one.get("access_token"));
            var two = scene.tokens(scene.shop);
            assertThat(scene.shop.revoke(two.get("refresh_token")).status()).isEqualTo(200);
            dead(two.get("access_token"));
        }
    }

    @Test
    void after_a_logout_and_a_closed_account() {
        var bob = scene.visitor("bob");
        var first = Scene.tokens(bob, scene.shop);
        var sid = idp.server.flow.App.claims(first.get("id_token")).get("sid").stringValue();
        new JdbiSessions(scene.node.database(), TransactionTime.OF_DATABASE, true)
                .end(sid, Instant.now());
        dead(first.get("access_token"));
        var carol = scene.visitor("carol");
        var second = Scene.tokens(carol, scene.shop);
        var id = idp.server.flow.App.claims(second.get("id_token")).get("sub").stringValue();
        scene.users().setEnabled(id, false);
        dead(second.get("access_token"));
    }

    private static void dead(String accessToken) {
        assertThat(scene.shop.userInfo(accessToken).status()).isEqualTo(401);
        assertThat(Scene.active(scene.shop, accessToken)).isFalse();
    }
}
