package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7009: what a revocation takes along")
class RevokeReachTest {
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
    @DisplayName(
            "RFC 7009 §2.1: a client that lost the answer of a rotation revokes with the old token")
    void a_replaced_token_ends_its_family_for_its_own_client_only() {
        var tokens = scene.tokens(scene.shop);
        var r1 = tokens.get("refresh_token");
        var r2 = scene.shop.refresh(r1).get("refresh_token");
        assertThat(Scene.active(scene.shop, r1)).isFalse();
        Scene.refused(scene.rival.revoke(r1), 400, "invalid_request");
        assertThat(Scene.active(scene.shop, r2)).isTrue();
        assertThat(scene.shop.revoke(r1).status()).isEqualTo(200);
        assertThat(Scene.active(scene.shop, r2)).isFalse();
        assertThat(scene.shop.userInfo(tokens.get("access_token")).status()).isEqualTo(401);
        Scene.refused(scene.shop.refresh(r2), 400, "invalid_grant");
    }
}
