package idp.server.db;

import static idp.server.db.Node.until;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.flow.App;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("soak")
@DisplayName(
        "R-17, DN-06: what a million revocations cost a node at its start, and a guard at its own")
final class FeedFiguresTest {
    private static final int MILLION = 1_000_000;
    private static final long MOST_MILLIS = 5_000;
    private static final Pattern ENTRY = Pattern.compile("\"id\":\"([A-Za-z0-9_-]{22})\"");

    @Test
    void a_million_rows() {
        var settings = TestPostgres.create();
        try (var database = Database.open(settings)) {
            for (var part = 0; part < 20; part++) {
                fill(database, part * 50_000);
            }
            database.read(db -> db.execute("ANALYZE denied"));
        }
        start(settings);
        start(settings);
        load(settings);
    }

    private static void fill(Database database, int from) {
        database.write(db ->
                db.createUpdate(
                                """
                                INSERT INTO denied (kind, key, not_before, until)
                                SELECT 'TOKEN', left(encode(sha256(('g' || n)::bytea), 'hex'), 22) || '.'
                                    || left(encode(sha256(('t' || n)::bytea), 'hex'), 22),
                                    '2100-01-01', now() + interval '1 h'
                                FROM generate_series(:from + 1, :from + 50000) n
                                """)
                        .bind("from", from)
                        .execute());
    }

    private static void start(DatabaseSettings settings) {
        var before = heap();
        var started = System.nanoTime();
        var cpu = cpuMillis();
        try (var node = new Node(settings)) {
            until(Duration.ofMinutes(1), node.denylist::ready);
            var millis = (System.nanoTime() - started) / 1_000_000;
            var worked = cpuMillis() - cpu;
            assertThat(node.denylist.size()).isEqualTo(MILLION);
            System.out.printf(
                    "a node loads %d rows in %d ms (CPU %d ms) and keeps them in %d MiB of heap%n",
                    MILLION, millis, worked, (heap() - before) >> 20);
            // Other work on the machine makes it longer, not more.
            assertThat(worked).isLessThan(MOST_MILLIS);
        }
    }

    private static void load(DatabaseSettings settings) {
        var port = TestNode.freePort();
        try (var node = TestNode.start(settings, "http://localhost:" + port, port, Map.of())) {
            node.client(
                    "api",
                    App.SECRET,
                    Map.of(
                            "client_name", "API",
                            "redirect_uris", List.of(),
                            "grant_types", List.of("client_credentials"),
                            "served_resources", List.of("https://api.example")));
            // It serves before its copy is whole, but not this.
            until(
                    Duration.ofMinutes(1),
                    () -> new App(node.issuer(), "").get("/health/ready").status() == 200);
            for (var round = 0; round < 3; round++) {
                guard(node);
            }
        }
    }

    private static void guard(TestNode node) {
        var started = System.nanoTime();
        var cpu = cpuMillis();
        var cursor = "";
        var pages = 0;
        var rows = 0;
        for (var more = true; more; pages++) {
            var request =
                    HttpRequest.newBuilder(URI.create(node.url("/denylist/feed?wait=0" + cursor)))
                            .header("Authorization", App.basic("api", App.SECRET))
                            .build();
            var answer = App.send(request);
            if (answer.status() == 503) {
                // A machine with much else to do: the page is asked for again.
                continue;
            }
            assertThat(answer.status()).isEqualTo(200);
            var body = answer.response().body();
            for (var entries = ENTRY.matcher(body); entries.find(); ) {
                rows++;
            }
            more = body.contains("\"more\":true");
            cursor = "&cursor=" + body.substring(11, body.indexOf('"', 11));
        }
        var millis = (System.nanoTime() - started) / 1_000_000;
        var worked = cpuMillis() - cpu;
        System.out.printf(
                "a guard loads %d rows in %d pages and %d ms (CPU of both sides %d ms)%n",
                rows, pages, millis, worked);
        assertThat(rows).isGreaterThanOrEqualTo(MILLION);
        assertThat(worked).isLessThan(MOST_MILLIS);
    }

    private static long cpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
