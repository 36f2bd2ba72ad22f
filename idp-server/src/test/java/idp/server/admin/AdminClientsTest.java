package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App;
import idp.server.flow.App.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Clients over the admin API")
final class AdminClientsTest {
    private static final String SERVICE =
            "{\"client_name\": \"%s\", \"grant_types\": [\"client_credentials\"], \"scope\": \"read\"}";

    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static Answer post(String path, String body) {
        return scene.call("POST", ROOT, path, body);
    }

    private static List<String> names(String query) {
        var names = new ArrayList<String>();
        var page = scene.get(AUDITOR, "/clients" + query);
        assertThat(page.status()).as(page.response().body()).isEqualTo(200);
        page.json().get("items").forEach(item -> names.add(item.get("client_name").asString()));
        return names;
    }

    private static int token(String client, String secret) {
        var basic = App.basic(client, secret);
        return new App(scene.node.url(""), client)
                .post("/token", basic, "grant_type", "client_credentials")
                .status();
    }

    @Test
    @DisplayName("RFC 7396 §4: made, read, changed by a merge patch and gone")
    void made_read_changed_and_gone() {
        var made = post("/clients", SERVICE.formatted("Till"));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        var id = made.get("client_id");
        var path = "/clients/" + id;
        assertThat(token(id, made.get("client_secret"))).isEqualTo(200);
        var read = scene.get(AUDITOR, path);
        assertThat(read.json().has("client_secret")).isFalse();
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
        var changed =
                scene.call(
                        "PATCH",
                        ROOT,
                        path,
                        "{\"client_name\": \"Till 1\", \"scope\": null}",
                        "If-Match",
                        read.header("ETag"));
        assertThat(changed.get("client_name")).isEqualTo("Till 1");
        assertThat(changed.json().has("scope")).isFalse();
        var stale =
                scene.call(
                        "PATCH",
                        ROOT,
                        path,
                        "{\"client_name\": \"X\"}",
                        "If-Match",
                        read.header("ETag"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(scene.call("DELETE", ROOT, path, null).status()).isEqualTo(204);
        assertThat(scene.get(ROOT, path).status()).isEqualTo(404);
        var again = SERVICE.formatted("Till").replace("{", "{\"client_id\": \"" + id + "\",");
        assertThat(post("/clients", again).status())
                .as("an id is never given twice")
                .isEqualTo(409);
    }

    @Test
    @DisplayName("RFC 6901 §3: what cannot be registered is named by its place")
    void what_cannot_be_registered_is_named_by_its_place() {
        var no =
                post(
                        "/clients",
                        "{\"client_name\": \"A\", \"redirect_uris\": [\"http://a.example\"]}");
        assertThat(no.status()).isEqualTo(400);
        assertThat(no.json().get("errors").get(0).get("pointer").asString())
                .isEqualTo("/redirect_uris");
        var fixed = scene.call("PATCH", ROOT, "/clients/shelf", "{\"enabled\": false}");
        assertThat(fixed.json().get("errors").get(0).get("pointer").asString())
                .isEqualTo("/enabled");
        assertThat(
                        post(
                                        "/clients",
                                        SERVICE.formatted("a")
                                                .replace("{", "{\"client_id\": \"shelf\","))
                                .status())
                .isEqualTo(409);
    }

    @Test
    @DisplayName("RFC 8288 §3: looked for by name, id, type and status, page by page")
    void looked_for_by_name_id_type_and_status() {
        post("/clients", SERVICE.formatted("Zebra One"));
        var two = post("/clients", SERVICE.formatted("zebra two")).get("client_id");
        assertThat(names("?search=ZEBRA")).containsExactlyInAnyOrder("Zebra One", "zebra two");
        assertThat(names("?search=" + two.substring(0, 12))).containsExactly("zebra two");
        assertThat(names("?search=zebra&type=app")).isEmpty();
        assertThat(names("?search=zebra&type=service")).hasSize(2);
        post("/clients/" + two + "/disable", "{}");
        assertThat(names("?search=zebra&status=enabled")).containsExactly("Zebra One");
        assertThat(names("?search=zebra&status=disabled")).containsExactly("zebra two");
        assertThat(names("?search=%25")).isEmpty();
        var first = scene.get(AUDITOR, "/clients?search=zebra&limit=1");
        assertThat(first.header("Link")).contains("rel=\"next\"");
        assertThat(names("?search=zebra&limit=1&cursor=" + first.get("next"))).hasSize(1);
        for (var wrong : List.of("?type=all", "?status=on", "?order=id")) {
            assertThat(scene.get(ROOT, "/clients" + wrong).status()).isEqualTo(400);
        }
    }

    @Test
    void several_secrets_are_good_at_once_and_the_last_one_stays() {
        var made = post("/clients", SERVICE.formatted("Pair"));
        var id = made.get("client_id");
        var path = "/clients/" + id + "/secrets";
        var second =
                post(path, "{\"label\": \"till 2\", \"expires_at\": \"2099-01-01T00:00:00Z\"}");
        assertThat(second.status()).isEqualTo(400);
        second = post(path, "{\"label\": \"till 2\"}");
        assertThat(token(id, made.get("client_secret"))).isEqualTo(200);
        assertThat(token(id, second.get("client_secret"))).isEqualTo(200);
        var kept = scene.get(AUDITOR, path).response().body();
        assertThat(kept)
                .contains("till 2")
                .doesNotContain("client_secret", second.get("client_secret"));
        assertThat(scene.call("DELETE", ROOT, path + "/" + second.get("id"), null).status())
                .isEqualTo(204);
        assertThat(token(id, second.get("client_secret"))).isEqualTo(401);
        var left = scene.get(ROOT, path).json().get("items").get(0).get("id").asString();
        var last = scene.call("DELETE", ROOT, path + "/" + left, null);
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.get("type")).isEqualTo("urn:gatehouse:problem:last_secret");
        assertThat(token(id, made.get("client_secret"))).isEqualTo(200);
        for (var more = 0; more < 9; more++) {
            assertThat(post(path, "{}").status()).isEqualTo(201);
        }
        assertThat(post(path, "{}").get("type"))
                .isEqualTo("urn:gatehouse:problem:too_many_secrets");
    }

    @Test
    @DisplayName("RFC 9110 §9.3.4: a key names one client, and the same again changes nothing")
    void a_key_names_one_client_and_the_same_again_changes_nothing() {
        var path = "/clients/by-key/" + "shop%2Ftill";
        var made = scene.call("PUT", ROOT, path, SERVICE.formatted("Keyed"));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        assertThat(made.get("key")).isEqualTo("shop/till");
        var again = scene.call("PUT", ROOT, path, SERVICE.formatted("Keyed"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(again.json().has("client_secret")).isFalse();
        var other = scene.call("PUT", ROOT, path, SERVICE.formatted("Other"));
        assertThat(other.get("client_id")).isEqualTo(made.get("client_id"));
        assertThat(other.get("client_name")).isEqualTo("Other");
        var back = scene.get(AUDITOR, path).response().body();
        assertThat(scene.call("PUT", ROOT, path, back).status()).as(back).isEqualTo(200);
        scene.call("DELETE", ROOT, "/clients/" + made.get("client_id"), null);
        assertThat(scene.get(ROOT, path).status()).isEqualTo(404);
        assertThat(scene.call("PUT", ROOT, path, SERVICE.formatted("Anew")).status())
                .isEqualTo(201);
    }

    @Test
    void whoever_asks_what_would_be_done_has_nothing_done() {
        var before = scene.get(ROOT, "/clients/shelf").response().body();
        var create = post("/clients?dry_run=true", SERVICE.formatted("Nowhere"));
        assertThat(create.status()).isEqualTo(200);
        assertThat(create.get("would")).isEqualTo("create");
        assertThat(create.response().body()).doesNotContain("client_secret", "client_id");
        assertThat(names("?search=Nowhere")).isEmpty();
        var keyed =
                scene.call("PUT", ROOT, "/clients/by-key/n?dry_run=true", SERVICE.formatted("N"));
        assertThat(keyed.get("would")).isEqualTo("create");
        assertThat(scene.get(ROOT, "/clients/by-key/n").status()).isEqualTo(404);
        var shelf = "/clients/shelf";
        var patch = scene.call("PATCH", ROOT, shelf + "?dry_run=true", "{\"client_name\": \"B\"}");
        assertThat(patch.json().get("client").get("client_name").asString()).isEqualTo("B");
        var same =
                scene.call("PATCH", ROOT, shelf + "?dry_run=true", "{\"client_name\": \"Shelf\"}");
        assertThat(same.get("would")).isEqualTo("nothing");
        for (var act : List.of("/disable", "/enable", "/secrets")) {
            assertThat(post(shelf + act + "?dry_run=true", "{}").status()).isEqualTo(200);
        }
        assertThat(scene.call("DELETE", ROOT, shelf + "?dry_run=true", null).get("would"))
                .isEqualTo("delete");
        var end = shelf + "/secrets/" + scene.secret + "?dry_run=true";
        assertThat(scene.call("DELETE", ROOT, end, null).get("would")).isEqualTo("end_secret");
        assertThat(scene.get(ROOT, shelf).response().body()).isEqualTo(before);
        assertThat(post("/clients?dry_run=true", "{}").status()).isEqualTo(400);
        assertThat(scene.call("POST", NOBODY, "/clients?dry_run=true", "{}").status())
                .isEqualTo(403);
    }
}
