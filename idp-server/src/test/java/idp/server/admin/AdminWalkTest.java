package idp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "A client that knows only the document makes, reads, changes and removes every resource")
final class AdminWalkTest {
    private static AdminScene scene;
    private static ApiClient client;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
        client = new ApiClient(scene);
        client.done(201, "PUT", "/apis/walk", api("Walk"));
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static String api(String name) {
        return "{\"resource\": \"https://walk\", \"name\": \"%s\", \"scopes\": [{\"name\": \"walk:go\"}]}"
                .formatted(name);
    }

    /// What is put under a name of its caller's.
    record Named(String path, String first, String then, boolean toldApart) {
        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Named> named() {
        var client = "{\"client_name\": \"%s\", \"grant_types\": [\"client_credentials\"]}";
        var says = "{\"description\": \"%s\"}";
        var knows = "{\"properties\": {\"size\": %d}}";
        return Stream.of(
                new Named(
                        "/clients/by-key/walk%2F1",
                        client.formatted("A"), client.formatted("B"), true),
                new Named("/groups/walk", says.formatted("A"), says.formatted("B"), true),
                new Named("/apis/walk/roles/guide", says.formatted("A"), says.formatted("B"), true),
                new Named(
                        "/apis/walk/resources/path/1",
                        knows.formatted(1),
                        knows.formatted(2),
                        false),
                new Named(
                        "/apis/walk/subjects/dog/1", knows.formatted(1), knows.formatted(2), false),
                new Named(
                        "/apis/other",
                        api("A").replace("walk", "other"),
                        api("B").replace("walk", "other"),
                        true));
    }

    /// Twice over: what was removed can be made again.
    @ParameterizedTest
    @MethodSource("named")
    void a_plan_that_was_applied_shows_no_drift(Named one) {
        for (var round = 0; round < 2; round++) {
            var made = client.call("PUT", one.path(), one.first());
            assertThat(made.status()).isEqualTo(one.toldApart() ? 201 : 200);
            mustBeSettled(one.path(), one.first());
            client.done(200, "PUT", one.path(), one.then());
            mustBeSettled(one.path(), one.then());
            var read = client.call("GET", one.path(), null);
            var path =
                    one.path().startsWith("/clients/")
                            ? "/clients/" + read.get("client_id")
                            : one.path();
            client.done(204, "DELETE", path, null);
            client.done(404, "GET", one.path(), null);
        }
    }

    /// Neither what was planned nor what was read changes anything.
    private static void mustBeSettled(String path, String planned) {
        var read = client.call("GET", path, null);
        assertThat(read.status()).isEqualTo(200);
        var rows = rows();
        for (var again : List.of(planned, read.response().body(), planned)) {
            client.done(200, "PUT", path, again);
            var now = client.call("GET", path, null);
            assertThat(now.response().body()).isEqualTo(read.response().body());
            assertThat(now.header("ETag")).isEqualTo(read.header("ETag"));
        }
        if (path.startsWith("/clients/")) {
            assertThat(rows()).as("nothing was done").isEqualTo(rows);
        }
    }

    private static int rows() {
        return scene.get(AdminScene.ROOT, "/audit?kind=CLIENT_UPDATED&limit=1000")
                .json()
                .get("items")
                .size();
    }

    /// What gets its name from the server.
    record Made(String list, String body, String change) {
        @Override
        public String toString() {
            return list;
        }
    }

    static Stream<Made> made() {
        return Stream.of(
                new Made("/users", "{\"username\": \"wanda\"}", "{\"name\": \"Wanda\"}"),
                new Made(
                        "/clients",
                        "{\"client_name\": \"W\", \"grant_types\": [\"client_credentials\"]}",
                        "{\"client_name\": \"X\"}"),
                new Made(
                        "/webhooks",
                        "{\"url\": \"http://127.0.0.1:1/w\"}",
                        "{\"kinds\": [\"LOGIN_FAILED\"]}"),
                new Made("/clients/shelf/secrets", "{\"label\": \"walk\"}", null),
                new Made(
                        "/apis/orders/assignments",
                        "{\"role\": \"manager\", \"holder\": {\"type\": \"client\", \"id\": \"root\"}}",
                        null));
    }

    @ParameterizedTest
    @MethodSource("made")
    void what_is_made_is_listed_read_changed_and_removed(Made one) {
        var first = client.done(201, "POST", one.list(), one.body(), "Idempotency-Key", one.list());
        var again = client.done(201, "POST", one.list(), one.body(), "Idempotency-Key", one.list());
        assertThat(again).isEqualTo(first);
        var name = one.list().equals("/clients") ? "client_id" : "id";
        var id = first.get(name).asString();
        var listed = client.done(200, "GET", one.list() + ending(one), null).get("items");
        assertThat(listed.valueStream().map(item -> item.get(name).asString())).contains(id);
        var path = one.list() + "/" + id;
        if (one.change() != null) {
            var read = client.call("GET", path, null);
            var tag = read.header("ETag");
            var changed = client.call("PATCH", path, one.change(), "If-Match", tag);
            assertThat(changed.status()).as(changed.response().body()).isEqualTo(200);
            client.done(412, "PATCH", path, one.change(), "If-Match", tag);
            assertThat(client.call("GET", path, null).header("ETag"))
                    .isEqualTo(changed.header("ETag"));
        }
        client.done(204, "DELETE", path, null);
        client.done(404, "DELETE", path, null);
    }

    private static String ending(Made one) {
        return one.list().endsWith("/secrets") ? "" : "?limit=200";
    }

    @Test
    void invitations_and_keys_are_made_and_ended() {
        var asked = client.done(201, "POST", "/invitations", "{\"invitations\": [{\"uses\": 2}]}");
        var invitation = "/invitations/" + asked.get("items").get(0).get("id").asString();
        assertThat(client.done(200, "GET", invitation, null).get("uses").asInt()).isEqualTo(2);
        client.done(204, "DELETE", invitation, null);
        var body =
                "{\"name\": \"walk\", \"scope\": \"walk:go\", \"expires_at\": \"%s\"}"
                        .formatted(AdminScene.now().plusSeconds(600));
        scene.account("walker", "walk:go");
        var holder = ", \"holder\": {\"type\": \"client\", \"id\": \"walker\"}}";
        var key = client.done(201, "POST", "/api-keys", body.replace("}", holder));
        var path = "/api-keys/" + key.get("id").asString();
        assertThat(client.done(200, "GET", path, null).has("key")).isFalse();
        client.done(204, "DELETE", path, null);
        for (var list :
                List.of("/keys", "/outbox", "/settings", "/scopes", "/sessions", "/audit")) {
            client.done(200, "GET", list, null);
        }
    }
}
