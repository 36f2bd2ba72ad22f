package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.App.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: how long a revocation takes is measured and published")
final class MetricsTest {
    static int port;
    static TestNode node;
    static App shop;

    @BeforeAll
    static void start() {
        port = TestNode.freePort();
        node = TestNode.start(Map.of("IDP_METRICS", "127.0.0.1:" + port));
        node.client(
                "very-own-shop",
                App.SECRET,
                Map.of(
                        "client_name", "Shop",
                        "grant_types", List.of("client_credentials"),
                        "redirect_uris", List.of(),
                        "served_resources", List.of("https://api.example")));
        shop = new App(node.issuer(), "very-own-shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void the_way_of_a_revocation() {
        var token = shop.token("grant_type", "client_credentials").get("access_token");
        assertThat(shop.revoke(token).status()).isEqualTo(200);
        var feed =
                HttpRequest.newBuilder(URI.create(node.url("/denylist/feed?wait=0")))
                        .header("Authorization", App.basic("very-own-shop", App.SECRET))
                        .header("X-Guard", "guard-of-mine")
                        .header("X-Guard-Lag-Ms", "41")
                        .build();
        Wait.until("a frame", () -> App.send(feed).status() == 200);
        Wait.until("it is seen", () -> value("revocation_seen_seconds_count") > 0);
        assertThat(value("guard_lag_seconds_count")).isPositive();
        assertThat(value("denylist_rows")).isEqualTo(1);
        Wait.until("fresh", () -> value("denylist_age_seconds") < 1);
        assertThat(value("denylist_age_seconds")).isNotNegative();
        assertThat(value("database_connections")).isEqualTo(10);
        assertThat(value("database_waiting")).isNotNegative();
        assertThat(scrape())
                .contains("gatehouse_revocation_seen_seconds_bucket{le=\"1.0\"}")
                .contains(
                        "gatehouse_http_requests_seconds_count{method=\"POST\",route=\"/revoke\",status=\"200\"}")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    @DisplayName("HT-10, XS-10: nothing of a request is in the labels")
    void labels_are_bounded() {
        for (var i = 0; i < 50; i++) {
            shop.get("/made-up-" + i + "?secret-in-query");
            shop.get("/assets/made-up-" + i + "/name");
            shop.post("/token", App.basic("made-up-" + i, "secret"), "grant_type", "made-up");
        }
        assertThat(scrape())
                .doesNotContain("made-up", "secret", "very-own-shop", "guard-of-mine")
                .contains("route=\"none\",status=\"404\"")
                .contains("route=\"/assets/{hash}/{name}\"");
    }

    @Test
    void it_has_a_door_of_its_own() {
        assertThat(shop.get("/metrics").status()).isEqualTo(404);
        assertThat(get("/").status()).isEqualTo(404);
        assertThat(get("/metricsand").status()).isEqualTo(404);
        assertThat(get("/metrics").header("Content-Type")).startsWith("text/plain");
    }

    private static double value(String name) {
        return scrape().lines()
                .filter(line -> line.startsWith("gatehouse_" + name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    private static String scrape() {
        return get("/metrics").response().body();
    }

    private static Answer get(String path) {
        var url = URI.create("http://127.0.0.1:" + port + path);
        return App.send(HttpRequest.newBuilder(url).build());
    }
}
