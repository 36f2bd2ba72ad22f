package idp.server.authzen;

import static idp.server.authzen.Gate.order;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.db.Link;
import idp.server.flow.App;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DN-08, AZ-01: where the answer cannot be known, the decision API gives none")
final class DecisionOutageTest {
    private static final int MANY = 40;

    private static Link link;
    private static TestNode node;
    private static Gate gate;
    private static App app;
    private static User alice;

    @BeforeAll
    static void start() {
        var direct = TestPostgres.create();
        link = new Link(direct);
        var port = TestNode.freePort();
        node = TestNode.start(link.over(direct), "http://localhost:" + port, port, Map.of());
        gate = Gate.orders(node);
        app = new App(node.issuer(), "orders-api");
        alice = node.user("alice");
    }

    @AfterAll
    static void stop() {
        node.close();
        link.close();
    }

    private static String own() {
        return order(alice.id(), "read", "'owner': 'alice@example.test'");
    }

    @Test
    @DisplayName("DN-05, DN-08, AZ-01: every question is 503 while the database is away")
    void an_outage_is_no_decision() throws Exception {
        Wait.untilAsserted(() -> assertThat(gate.permits(own())).isTrue());
        link.cut();
        try {
            unready();
            var asked = new ArrayList<Callable<App.Answer>>();
            questions().forEach((path, body) -> asked.add(() -> gate.post(path, body)));
            asked.add(DecisionOutageTest::feed);
            allAway(asked);
            assertThat(app.get("/.well-known/authzen-configuration").status()).isEqualTo(200);
        } finally {
            link.heal();
        }
        recovered();
    }

    @Test
    @DisplayName("DN-08, AZ-01: a database that hangs, and a pool without a connection to give")
    void many_questions_at_once_before_a_database_that_hangs() throws Exception {
        Wait.untilAsserted(() -> assertThat(gate.permits(own())).isTrue());
        link.freeze();
        try {
            unready();
            Callable<App.Answer> question = () -> gate.evaluate(own());
            allAway(Stream.generate(() -> question).limit(MANY).toList());
        } finally {
            link.thaw();
        }
        recovered();
    }

    @Test
    @DisplayName("DN-05, AZ-01: policies that cannot be read are a fault, and no empty set")
    void a_missing_table_is_no_verdict() {
        Wait.untilAsserted(() -> assertThat(gate.permits(own())).isTrue());
        node.database().transaction(db -> db.execute("ALTER TABLE active_policy RENAME TO away"));
        try {
            // As if somebody had activated another version.
            node.database()
                    .transaction(db ->
                            db.execute("UPDATE epoch SET value = value + 1 WHERE name = 'policy'"));
            Wait.untilAsserted(() -> away(gate.evaluate(own())));
        } finally {
            node.database()
                    .transaction(db -> db.execute("ALTER TABLE away RENAME TO active_policy"));
        }
        recovered();
    }

    private static App.Answer feed() {
        return App.send(
                HttpRequest.newBuilder(URI.create(node.url("/denylist/feed")))
                        .header("Authorization", Gate.basic("orders-api", App.SECRET))
                        .build());
    }

    private static Map<String, String> questions() {
        var user = "{'type': 'user', 'id': '" + alice.id() + "'}";
        var some = "{'type': 'order', 'id': '1'}";
        return Map.of(
                "/access/v1/evaluation",
                own(),
                "/access/v1/evaluations",
                own(),
                "/access/v1/search/subject",
                search("{'type': 'user'}", some),
                "/access/v1/search/resource",
                search(user, "{'type': 'order'}"),
                "/access/v1/search/action",
                ("{'subject': " + user + ", 'resource': " + some + "}").replace('\'', '"'));
    }

    private static String search(String subject, String resource) {
        var body =
                "{'subject': "
                        + subject
                        + ", 'resource': "
                        + resource
                        + ", 'action': {'name': 'read'}}";
        return body.replace('\'', '"');
    }

    private static void unready() {
        Wait.untilAsserted(() -> assertThat(app.get("/health/ready").status()).isEqualTo(503));
        // What is answered from memory is good until the lease runs out.
        Wait.untilAsserted(() -> away(gate.evaluate(own())));
    }

    private static void recovered() {
        Wait.untilAsserted(() -> assertThat(app.get("/health/ready").status()).isEqualTo(200));
        Wait.untilAsserted(() -> assertThat(gate.evaluate(own()).status()).isEqualTo(200));
        assertThat(gate.permits(own())).isTrue();
    }

    private static void allAway(List<Callable<App.Answer>> asked) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(asked)) {
                away(answer.get());
            }
        }
    }

    private static void away(App.Answer answer) {
        var path = answer.response().uri().getPath();
        var body = answer.response().body();
        assertThat(answer.status()).as("%s %s", path, body).isEqualTo(503);
        assertThat(answer.header("Retry-After")).as(path).matches("[1-9][0-9]*");
        assertThat(answer.header("WWW-Authenticate")).as(path).isNull();
        assertThat(List.of("decision", "results", "evaluations", "jdbc", "postgres"))
                .as(path)
                .noneMatch(body::contains);
    }
}
