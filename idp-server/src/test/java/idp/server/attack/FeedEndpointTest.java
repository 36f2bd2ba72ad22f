package idp.server.attack;

import static idp.core.revoke.Receipt.Kind.NODE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.core.revoke.Denied.Kind;
import idp.core.revoke.Receipt;
import idp.core.revoke.ReceiptReports;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.replica.JdbiReceiptReports;
import idp.server.flow.App;
import idp.server.flow.App.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("GET /denylist/feed over HTTP")
final class FeedEndpointTest {
    private static final String API = "https://api.example";

    static Scene scene;
    static TestNode second;

    @BeforeAll
    static void start() {
        scene = new Scene();
        scene.app(
                "api",
                "served_resources",
                List.of(API),
                "grant_types",
                List.of("authorization_code", "client_credentials"));
        second = scene.node.another();
    }

    @AfterAll
    static void stop() {
        second.close();
        scene.close();
    }

    @Test
    @DisplayName("R-04: what is revoked is in the feed of either node within a second")
    void a_revoked_token() {
        var cursor = load(scene.node).get("cursor").asString();
        var token = scene.tokens(scene.shop).get("access_token");
        var jti = App.claims(token).get("jti").asString();
        assertThat(scene.shop.revoke(token).status()).isEqualTo(200);
        var start = cursor;
        for (var node : List.of(scene.node, second)) {
            Wait.aSecondLater("in the feed", () -> ids(start, node).contains(id("token", jti)));
        }
    }

    @Test
    void a_frame_has_what_a_guard_needs() {
        var token = scene.tokens(scene.shop).get("access_token");
        scene.shop.revoke(token);
        var answer = ask(scene.node, "", App.basic("api", App.SECRET));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        var frame = answer.json();
        assertThat(frame.propertyNames())
                .containsExactlyInAnyOrder(
                        "cursor", "age_ms", "time_ms", "more", "reset", "entries", "epochs");
        assertThat(frame.get("age_ms").intValue()).isBetween(0, 999);
        assertThat(frame.get("reset").booleanValue()).isFalse();
        assertThat(frame.get("epochs").propertyNames())
                .containsExactlyInAnyOrder("policy", "assignment");
        var entry = frame.get("entries").get(0);
        assertThat(entry.get("kind").asString())
                .isIn("token", "grant", "session", "subject", "client");
        assertThat(entry.get("id").asString()).matches("[A-Za-z0-9_-]{22}");
        assertThat(entry.get("until").longValue()).isPositive();
        assertThat(entry.get("not_before").longValue()).isPositive();
    }

    @Test
    void a_role_of_nobody_is_told_as_an_epoch() {
        var before = load(second);
        scene.sql(
                """
                INSERT INTO epoch (name, value) VALUES ('assignment', 7)
                ON CONFLICT (name) DO UPDATE SET value = epoch.value + 7
                """);
        var cursor = before.get("cursor").asString();
        Wait.aSecondLater(
                "other epochs",
                () -> {
                    var frame = ask(second, "&wait=500&cursor=" + cursor, basic()).json();
                    return !frame.get("epochs").equals(before.get("epochs"));
                });
    }

    @Test
    void strangers_and_clients_without_an_api() {
        Scene.refused(ask(scene.node, "", null), 401, "invalid_client");
        Scene.refused(ask(scene.node, "", App.basic("api", "wrong")), 401, "invalid_client");
        Scene.refused(ask(scene.node, "", App.basic("nobody", App.SECRET)), 401, "invalid_client");
        Scene.refused(ask(scene.node, "", "Bearer abc"), 401, "invalid_token");
        Scene.refused(ask(scene.node, "", App.basic("shop", App.SECRET)), 403, "access_denied");
        Scene.refused(ask(scene.node, "&client_id=api", null), 401, "invalid_client");
        var wrong = ask(scene.node, "", App.basic("api", "wrong"));
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic");
        var own = scene.node.url("");
        var token = new App(own, "api").token("grant_type", "client_credentials");
        assertThat(ask(scene.node, "", "Bearer " + token.get("access_token")).status())
                .isEqualTo(200);
        var ofAPerson = scene.tokens(scene.shop).get("access_token");
        Scene.refused(ask(scene.node, "", "Bearer " + ofAPerson), 401, "invalid_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&cursor=garbage",
                "&cursor=%00",
                "&cursor=a.b.c",
                "&cursor=x.0.0-0.5-5",
                "&cursor=1&cursor=2",
                "&wait=soon",
                "&wait=-1",
                "&wait=99999999999"
            })
    void garbage(String query) {
        Scene.refused(ask(scene.node, query, basic()), 400, "invalid_request");
    }

    @Test
    @DisplayName("R-20: a cursor of another database is answered by a full load")
    void another_database() {
        var frame = ask(scene.node, "&cursor=elsewhere.1z141z4.0-0.5", basic()).json();
        assertThat(frame.get("reset").booleanValue()).isTrue();
        assertThat(frame.get("cursor").asString()).doesNotContain("elsewhere");
    }

    @Test
    @DisplayName("R-04: receipts say which nodes and which guards have seen a revocation")
    void receipts() {
        var before = load(scene.node).get("cursor").asString();
        var token = scene.tokens(scene.shop).get("access_token");
        scene.shop.revoke(token);
        // One that never moves, and one that asks with what it was given.
        ask(scene.node, "&cursor=" + before, basic(), "X-Guard", "behind", "X-Guard-Lag-Ms", "41");
        var jti = App.claims(token).get("jti").asString();
        Wait.until(
                "seen by all",
                () -> {
                    var next = load(second).get("cursor").asString();
                    ask(second, "&wait=0&cursor=" + next, basic(), "X-Guard", "ahead");
                    return seen(jti, "ahead") && seen(jti, null);
                });
        var behind = follower(jti, "behind");
        assertThat(behind.seen()).isFalse();
        assertThat(behind.clientId()).isEqualTo("api");
        assertThat(behind.lag()).isEqualTo(Duration.ofMillis(41));
    }

    /// Of a guard by its name, or of both nodes.
    private static boolean seen(String jti, String guard) {
        var of =
                report(jti).receipts().stream()
                        .filter(one ->
                                guard == null ? one.kind() == NODE : one.name().equals(guard))
                        .toList();
        return of.size() == (guard == null ? 2 : 1)
                && of.stream().allMatch(one -> Boolean.TRUE.equals(one.seen()));
    }

    private static Receipt follower(String jti, String guard) {
        return report(jti).receipts().stream()
                .filter(one -> one.name().equals(guard))
                .findFirst()
                .orElseThrow();
    }

    private static ReceiptReports.Report report(String jti) {
        return new JdbiReceiptReports(scene.node.database()).report(Map.of(Kind.TOKEN, jti));
    }

    @Test
    void a_guard_with_a_hostile_name() {
        for (var name : List.of("two words", "x".repeat(101))) {
            var answer = ask(scene.node, "", basic(), "X-Guard", name);
            Scene.refused(answer, 400, "invalid_request");
        }
        assertThat(ask(scene.node, "", basic(), "X-Guard", "g", "X-Guard-Lag-Ms", "?").status())
                .isEqualTo(200);
    }

    private static JsonNode load(TestNode node) {
        var answer = ask(node, "", basic());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("more").booleanValue()).isFalse();
        return answer.json();
    }

    private static List<String> ids(String cursor, TestNode node) {
        var frame = ask(node, "&wait=100&cursor=" + cursor, basic()).json();
        return frame.get("entries").valueStream().map(entry -> entry.get("id").asString()).toList();
    }

    private static String id(String kind, String key) {
        return Opaque.base64url(Opaque.hash(kind + ":" + key)).substring(0, 22);
    }

    private static String basic() {
        return App.basic("api", App.SECRET);
    }

    private static Answer ask(
            TestNode node, String query, String authorization, String... headers) {
        var url = node.url("/denylist/feed") + (query.isEmpty() ? "" : "?" + query.substring(1));
        var request = HttpRequest.newBuilder(URI.create(url));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        // An overloaded machine may let the node lose its lease for a moment.
        return Scene.patient(() -> App.send(request.build()));
    }
}
