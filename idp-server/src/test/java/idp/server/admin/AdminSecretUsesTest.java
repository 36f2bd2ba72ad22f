package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import idp.server.db.client.NotedSecretUses;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
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
        var listed = scene.get(AUDITOR, "/clients?search=" + id + "&usage=true").json();
        assertThat(listed.get("items").get(0).get("last_used_at").asString()).isEqualTo(first);
        assertThat(found(id, AdminScene.now().plus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(found(id, AdminScene.now().minus(Duration.ofDays(1))))
                .as("it was not there by then")
                .isZero();
        var untouched = AdminScene.now().plus(Duration.ofSeconds(2));
        assertThat(found("shelf", untouched)).isEqualTo(1);
        var secret = made.json().get("client_secrets").get(0).get("id").asString();
        var other = new NotedSecretUses(scene.node.database());
        var now = AdminScene.now().truncatedTo(ChronoUnit.SECONDS);
        other.used(id, secret, now.plus(Duration.ofMinutes(30)));
        other.used(id, secret, now.plus(Duration.ofHours(2)));
        Wait.until(() -> !used(id).equals(first));
        assertThat(used(id)).isEqualTo(now.plus(Duration.ofHours(2)).toString());
    }

    @Test
    void what_would_end_with_a_client_is_counted() {
        scene.node.client("counted", App.SECRET, App.document());
        scene.node.user("hal");
        var path = "/clients/counted/usage";
        assertThat(scene.get(AUDITOR, path).response().body())
                .isEqualTo("{\"people\":{\"count\":0},\"refresh_tokens\":{\"count\":0}}");
        var app = new App(scene.node.url(""), "counted");
        var sent = App.signIn(new Visitor(scene.node.issuer()), app.authorize(), "hal");
        assertThat(app.redeem(sent.parameters().get("code")).status()).isEqualTo(200);
        var usage = scene.get(AUDITOR, path).json();
        assertThat(usage.get("people").get("count").intValue()).isEqualTo(1);
        assertThat(usage.get("refresh_tokens").get("count").intValue()).isEqualTo(1);
        assertThat(usage.has("last_used_at")).isTrue();
        assertThat(found("counted", AdminScene.now().minus(Duration.ofDays(90)))).isZero();
    }

    private static int found(String client, Instant unused) {
        var asked = "/clients?search=" + client + "&unused_since=" + unused;
        return scene.get(AUDITOR, asked).json().get("items").size();
    }

    @Test
    void one_comes_in_the_place_of_another_which_ends_a_while_later() {
        var made =
                scene.call(
                        "POST",
                        ROOT,
                        "/clients",
                        "{\"client_name\": \"R\", \"grant_types\": [\"client_credentials\"]}");
        var path = "/clients/" + made.get("client_id") + "/secrets";
        var old = path + "/" + made.json().get("client_secrets").get(0).get("id").asString();
        var id = old.substring(path.length() + 1);
        var none = scene.call("POST", ROOT, path, "{\"replaces\": \"nothing\"}");
        assertThat(none.status()).isEqualTo(400);
        var far =
                "{\"replaces\": \"" + id + "\", \"replaced_expires_at\": \"2099-01-01T00:00:00Z\"}";
        assertThat(scene.call("POST", ROOT, path, far).status()).isEqualTo(400);
        assertThat(scene.call("POST", ROOT, path + "?dry_run=true", far).status()).isEqualTo(400);
        assertThat(expiry(path)).as("nothing was done").isNull();

        var next = scene.call("POST", ROOT, path, "{\"replaces\": \"" + id + "\"}");
        assertThat(next.status()).as(next.response().body()).isEqualTo(201);
        assertThat(expiry(path))
                .isBetween(
                        AdminScene.now().plus(Duration.ofDays(6)),
                        AdminScene.now().plus(Duration.ofDays(8)));
        var soon = AdminScene.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        var sooner = scene.call("PATCH", ROOT, old, "{\"expires_at\": \"" + soon + "\"}");
        assertThat(sooner.get("expires_at")).isEqualTo(soon.toString());
        scene.call("POST", ROOT, path, "{\"replaces\": \"" + id + "\"}");
        assertThat(expiry(path)).as("it never ends later for that").isEqualTo(soon);
        var stays = scene.call("PATCH", ROOT, old, "{\"label\": \"till\", \"expires_at\": null}");
        assertThat(stays.get("label")).isEqualTo("till");
        assertThat(expiry(path)).isNull();
        assertThat(scene.call("PATCH", ROOT, old, "{\"label\": \" \"}").status()).isEqualTo(400);
        assertThat(scene.call("PATCH", ROOT, path + "/none", "{}").status()).isEqualTo(404);
    }

    /// Of the oldest one.
    private static @Nullable Instant expiry(String path) {
        var secret = scene.get(AUDITOR, path).json().get("items").get(0);
        return secret.has("expires_at") ? Instant.parse(secret.get("expires_at").asString()) : null;
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
