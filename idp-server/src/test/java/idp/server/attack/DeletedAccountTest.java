package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Identifier;
import idp.server.TestNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 5: a deleted account, on two nodes")
class DeletedAccountTest {
    static Scene scene;
    static TestNode second;

    @BeforeAll
    static void start() {
        scene = new Scene();
        second = scene.node.another();
    }

    @AfterAll
    static void stop() {
        second.close();
        scene.close();
    }

    private static String idOfDora() {
        return scene.users().find(Identifier.of("dora")).id();
    }

    @Test
    void nothing_of_it_works_and_its_name_is_somebody_elses() {
        var dora = scene.visitor("dora");
        var there = Scene.at(second, "shop");
        var tokens = Scene.tokens(dora, scene.shop, "scope", "openid offline_access");
        var access = tokens.get("access_token");
        var waiting = Scene.code(dora, scene.shop);
        var id = idOfDora();
        assertThat(there.userInfo(access).get("sub")).isEqualTo(id);

        assertThat(scene.users().delete(id)).isTrue();

        for (var node : List.of(scene.shop, there)) {
            Scene.diesSoon(node, access);
            Scene.refused(node.refresh(tokens.get("refresh_token")), 400, "invalid_grant");
        }
        Scene.refused(scene.shop.redeem(waiting), 400, "invalid_grant");
        var asked = dora.get(scene.shop.authorize());
        assertThat(asked.html().selectFirst("#sign-in")).isNotNull();

        scene.node.user("dora");
        assertThat(idOfDora()).isNotEqualTo(id);
        assertThat(there.userInfo(access).status()).isEqualTo(401);
        assertThat(dora.get(scene.shop.authorize()).html().selectFirst("#sign-in")).isNotNull();
    }
}
