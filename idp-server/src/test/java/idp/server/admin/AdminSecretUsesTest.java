package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import idp.server.db.client.NotedSecretUses;
import idp.server.flow.App;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client's secrets say when they were used, and it has a logo")
final class AdminSecretUsesTest {
    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static String used(String client) {
        var secret =
                scene.get(AUDITOR, "/clients/" + client + "/secrets").json().get("items").get(0);
        return secret.has("last_used_at") ? secret.get("last_used_at").asString() : "";
    }

    @Test
    void a_use_is_noted_to_the_hour_by_whichever_node() {
        var made =
                scene.call(
                        "POST",
                        ROOT,
                        "/clients",
                        "{\"client_name\": \"U\", \"grant_types\": [\"client_credentials\"],"
                                + " \"scope\": \"read\"}");
        var id = made.get("client_id");
        assertThat(used(id)).isEmpty();
        new App(scene.node.url(""), id)
                .post(
                        "/token",
                        App.basic(id, made.get("client_secret")),
                        "grant_type",
                        "client_credentials");
        Wait.until(() -> !used(id).isEmpty());
        var first = used(id);
        var secret = made.json().get("client_secrets").get(0).get("id").asString();
        var other = new NotedSecretUses(scene.node.database());
        var now = AdminScene.now().truncatedTo(ChronoUnit.SECONDS);
        other.used(id, secret, now.plus(Duration.ofMinutes(30)));
        other.used(id, secret, now.plus(Duration.ofHours(2)));
        Wait.until(() -> !used(id).equals(first));
        assertThat(used(id)).isEqualTo(now.plus(Duration.ofHours(2)).toString());
    }

    @Test
    void a_logo_is_made_anew_shown_and_taken_away() {
        var logo = new TestLogo(scene);
        assertThat(logo.put("shelf").status()).isEqualTo(204);
        var shown = scene.get(ROOT, "/clients/shelf").get("logo");
        assertThat(AdminScene.send(scene.node.url(shown), "GET", null, null).header("Content-Type"))
                .isEqualTo("image/jpeg");
        assertThat(scene.call("DELETE", ROOT, "/clients/shelf/logo", null).status()).isEqualTo(204);
        assertThat(scene.call("DELETE", ROOT, "/clients/shelf/logo", null).status()).isEqualTo(404);
        var text = "<svg/>".getBytes(StandardCharsets.UTF_8);
        assertThat(logo.put("shelf", "image/png", text).status()).isEqualTo(400);
        assertThat(logo.put("shelf", "image/svg+xml", text).status()).isEqualTo(415);
        assertThat(logo.put("nothing", "image/png", text).status()).isEqualTo(404);
    }
}
