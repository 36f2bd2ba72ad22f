package idp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.RoleHolder;
import idp.core.jose.Claims;
import idp.core.token.Holder;
import idp.server.flow.App;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9068 §4: a token that an API holds does not open this server")
final class SoleAudienceTest {
    private static final String ORDERS = "https://orders";

    @Test
    void with_openid_the_issuer_joins_the_audience_for_userinfo_alone() {
        try (var scene = new AdminScene()) {
            var ann = scene.node.user("ann");
            scene.assign(
                    ResourceServer.OWN, RoleHolder.user(ann.id()), Assignment.everywhere("admin"));
            var issuer = scene.node.issuer();
            var alone = token(scene, ann.id(), List.of(issuer));
            var shared = token(scene, ann.id(), List.of(ORDERS, issuer));

            assertThat(admin(scene, alone).status()).isEqualTo(200);
            var refused = admin(scene, shared);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
            var app = new App(issuer, AdminScene.ROOT);
            assertThat(app.userInfo(alone).status()).isEqualTo(200);
            assertThat(app.userInfo(shared).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName(
            "AuthZEN §10.1.1: nor does it ask for decisions, or count in those about this server")
    void decisions() {
        try (var scene = new AdminScene()) {
            var issuer = scene.node.issuer();
            var own = token(scene, AdminScene.ROOT, List.of(issuer));
            var shared = token(scene, AdminScene.ROOT, List.of(ORDERS, issuer));
            var question =
                    """
                    {"subject":{"type":"user","id":"a"},"action":{"name":"read"},
                     "resource":{"type":"order","id":"1"}}
                    """;
            assertThat(ask(scene, "Bearer " + own, question).status()).isEqualTo(403);
            assertThat(ask(scene, "Bearer " + shared, question).status()).isEqualTo(401);
        }
    }

    private static App.Answer ask(AdminScene scene, String authorization, String question) {
        var url = scene.node.url("/access/v1/evaluation");
        return AdminScene.send(url, "POST", authorization, question);
    }

    private static App.Answer admin(AdminScene scene, String token) {
        return AdminScene.send(scene.node.url("/admin/api/apis"), "GET", "Bearer " + token, null);
    }

    /// As the node signs them: with `openid` and a resource the audience has two values.
    private static String token(AdminScene scene, String subject, List<String> audience) {
        var holder =
                subject.equals(AdminScene.ROOT)
                        ? new Holder.Client(subject)
                        : new Holder.Person(subject, new Holder.Source.Consent("g1"), null);
        var now = Instant.now();
        return scene.node.accessToken(
                holder.put(Claims.builder())
                        .put("iss", scene.node.issuer())
                        .audience(audience)
                        .put("client_id", AdminScene.ROOT)
                        .put("jti", "r1")
                        .put("scope", "openid gatehouse:admin")
                        .put("iat", now)
                        .put("exp", now.plusSeconds(300))
                        .build());
    }
}
