package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.audit.AuditEvent.Kind;
import idp.core.authorize.ConnectedApps;
import idp.core.user.Identifier;
import idp.server.TestNode;
import idp.server.db.grants.JdbiConnectedApps;
import idp.server.flow.App.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: what a person takes back from an app is dead on every node")
class RemovedAppTest {
    private static final int ROUNDS = 10;
    private static final int REFRESHES = 20;
    private static final String[] OFFLINE = {"scope", "openid offline_access", "prompt", "consent"};

    static Scene scene;
    static TestNode second;
    static ConnectedApps apps;

    @BeforeAll
    static void start() {
        scene = new Scene();
        second = scene.node.another();
        apps = new JdbiConnectedApps(scene.node.database());
    }

    @AfterAll
    static void stop() {
        second.close();
        scene.close();
    }

    private static String alice() {
        return scene.users().find(Identifier.of("alice")).id();
    }

    private static boolean remove(String client) {
        return apps.remove(alice(), client, scene.node.database().time());
    }

    @Test
    void everything_of_that_app_dies_and_nothing_of_another() {
        var tokens = scene.tokens(scene.shop, OFFLINE);
        var others = scene.tokens(scene.rival, OFFLINE);
        var waiting = scene.code(scene.shop);
        assertThat(remove("shop")).isTrue();
        var there = Scene.at(second, "shop");
        for (var node : List.of(scene.shop, there)) {
            Scene.diesSoon(node, tokens.get("access_token"));
            assertThat(Scene.active(node, tokens.get("access_token"))).isFalse();
            assertThat(Scene.active(node, tokens.get("refresh_token"))).isFalse();
            Scene.refused(node.refresh(tokens.get("refresh_token")), 400, "invalid_grant");
        }
        Scene.refused(scene.shop.redeem(waiting), 400, "invalid_grant");
        assertThat(scene.rival.userInfo(others.get("access_token")).status()).isEqualTo(200);
        assertThat(scene.rival.refresh(others.get("refresh_token")).status()).isEqualTo(200);
        assertThat(scene.audit("shop")).contains(Kind.CONSENT_REMOVED.name());

        assertThat(remove("shop")).as("once more").isFalse();
        var asked = scene.alice.get(scene.shop.authorize());
        assertThat(asked.html().selectFirst("#allow")).as("the person is asked again").isNotNull();
        var again = scene.tokens(scene.shop);
        assertThat(scene.shop.userInfo(again.get("access_token")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-04: no token outlives the removal, whatever was asked for at the same moment")
    void races() throws Exception {
        var there = Scene.at(second, "shop");
        for (var round = 0; round < ROUNDS; round++) {
            var first = scene.tokens(scene.shop, OFFLINE);
            var code = scene.code(scene.shop, OFFLINE);
            var answers =
                    Race.of(
                            3,
                            number ->
                                    switch (number) {
                                        case 0 -> refreshed(first.get("refresh_token"));
                                        case 1 -> List.of(there.redeem(code));
                                        default -> {
                                            assertThat(remove("shop")).isTrue();
                                            yield List.<Answer>of();
                                        }
                                    });
            var got =
                    Stream.concat(Stream.of(first), answers.stream().flatMap(List::stream))
                            .filter(answer -> answer.status() == 200)
                            .toList();
            for (var answer : got) {
                Scene.diesSoon(there, answer.get("access_token"));
                assertThat(Scene.active(there, answer.get("refresh_token"))).isFalse();
                Scene.refused(
                        scene.shop.refresh(answer.get("refresh_token")), 400, "invalid_grant");
            }
            assertThat(apps.find(alice(), "shop", scene.node.database().time())).isNull();
        }
    }

    private static List<Answer> refreshed(String token) {
        var all = new ArrayList<Answer>();
        var next = token;
        for (var i = 0; i < REFRESHES && next != null; i++) {
            var answer = scene.shop.refresh(next);
            all.add(answer);
            next = answer.status() == 200 ? answer.get("refresh_token") : null;
        }
        return all;
    }
}
