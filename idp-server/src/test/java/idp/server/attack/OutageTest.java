package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.db.DatabaseSettings;
import idp.server.db.Link;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-12: a database that is away is an inside fault, and never a verdict")
class OutageTest {

    static DatabaseSettings direct;
    static Link link;
    static TestNode node;
    static App app;

    @BeforeAll
    static void start() {
        direct = TestPostgres.create();
        link = new Link(direct);
        node = at(TestNode.freePort());
        node.client("shop", App.SECRET, App.document());
        node.user("alice");
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
        link.close();
    }

    private static TestNode at(int port) {
        return TestNode.start(link.over(direct), "http://localhost:" + port, port, Map.of());
    }

    @Test
    @DisplayName(
            "R-12, CA-12, DN-08, DN-09, D8, XS-10: every route says 503 and recovers without a restart")
    void an_outage_is_told_as_one() {
        var visitor = new Visitor(node.issuer());
        var tokens = tokens(visitor);
        var spare =
                Wait.forAnswer(
                                () -> visitor.get(app.authorize("scope", "openid")),
                                page -> page.status() != 503)
                        .parameters()
                        .get("code");
        assertThat(spare).isNotNull();
        var login = new Visitor(node.issuer()).get(app.authorize());
        try (var log = LogLines.capture()) {
            link.cut();
            Wait.until(() -> app.get("/health/ready").status() == 503);
            assertThat(app.get("/health/live").status()).as("alive all the same").isEqualTo(200);

            var access = tokens.get("access_token");
            var refresh = tokens.get("refresh_token");
            // What is answered from memory is good until the lease runs out.
            Wait.until(() -> app.introspect(access).status() == 503);
            Wait.until(() -> app.token("grant_type", "client_credentials").status() == 503);
            // At the same time, since each waits for the database as long as it may.
            var questions = new ArrayList<Runnable>();
            questions.add(() -> away(app.redeem(spare)));
            questions.add(() -> away(app.refresh(refresh)));
            questions.add(() -> away(app.introspect(access)));
            questions.add(() -> away(app.introspect(refresh)));
            questions.add(() -> away(app.userInfo(access)));
            questions.add(() -> away(app.revoke(refresh)));
            questions.add(() -> away(app.token("grant_type", "client_credentials")));
            for (var path : List.of("/", "/accounts", "/logout", "/login")) {
                questions.add(() -> away(visitor.twin().once(node.url(path))));
            }
            questions.add(() -> away(visitor.twin().once(app.authorize("prompt", "none"))));
            questions.add(() -> away(visitor.twin().once(login.uri().toString())));
            atOnce(questions);

            for (var path : List.of("openid-configuration", "oauth-authorization-server")) {
                assertThat(app.get("/.well-known/" + path).status()).isEqualTo(200);
            }
            assertThat(app.get("/jwks").status()).isEqualTo(200);
            assertThat(app.get("/.well-known/unknown").status()).isEqualTo(404);

            var lines = String.join("", log.lines());
            assertThat(lines).contains("unavailable");
            assertThat(lines).doesNotContain(access, refresh, spare, App.SECRET);
            assertThat(lines.replace("arguments:{}", ""))
                    .doesNotContain("arguments:{", node.settings().password());
        } finally {
            link.heal();
        }
        Wait.until(() -> app.get("/health/ready").status() == 200);
        Wait.until(() -> app.introspect(tokens.get("access_token")).status() == 200);
        assertThat(app.introspect(tokens.get("access_token")).json().get("active").booleanValue())
                .isTrue();
        assertThat(app.userInfo(tokens.get("access_token")).status()).isEqualTo(200);
        assertThat(isSpent(spare)).as("nothing was spent").isFalse();
        Wait.until(() -> app.refresh(tokens.get("refresh_token")).status() != 503);
        assertThat(app.refresh(tokens.get("refresh_token")).status()).isEqualTo(200);
        var silent = visitor.once(app.authorize("scope", "openid", "prompt", "none"));
        assertThat(silent.parameters()).containsKey("code");
    }

    @Test
    @DisplayName("DN-05: a denylist that cannot be read is no empty list")
    void a_missing_table_is_no_verdict() {
        var tokens = tokens(new Visitor(node.issuer()));
        node.database().transaction(db -> db.execute("ALTER TABLE denied RENAME TO away"));
        try {
            Wait.until(() -> app.get("/health/ready").status() == 503);
            away(app.introspect(tokens.get("access_token")));
            away(app.userInfo(tokens.get("access_token")));
        } finally {
            node.database().transaction(db -> db.execute("ALTER TABLE away RENAME TO denied"));
        }
        Wait.until(() -> app.get("/health/ready").status() == 200);
        assertThat(app.userInfo(tokens.get("access_token")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("DN-08: a database that only reads is an outage for what must be written")
    void a_read_only_database_decides_nothing() throws SQLException {
        var tokens = tokens(new Visitor(node.issuer()));
        var name = direct.jdbcUrl().substring(direct.jdbcUrl().lastIndexOf('/') + 1);
        var readOnly = "ALTER DATABASE " + name + " SET default_transaction_read_only = ";
        direct(readOnly + "on");
        TestPostgres.disconnect(direct);
        try {
            Wait.until(() -> app.refresh(tokens.get("refresh_token")).status() == 503);
            away(app.refresh(tokens.get("refresh_token")));
        } finally {
            direct("SET default_transaction_read_only = off", readOnly + "off");
            TestPostgres.disconnect(direct);
        }
        Wait.until(() -> app.get("/health/ready").status() == 200);
        Wait.until(() -> app.refresh(tokens.get("refresh_token")).status() == 200);
    }

    @Test
    @DisplayName("DN-05, DN-09: a node whose database is down at the start waits for it")
    void a_start_without_a_database_waits() throws Exception {
        var port = TestNode.freePort();
        link.cut();
        CompletableFuture<TestNode> late;
        try {
            late = CompletableFuture.supplyAsync(() -> at(port));
            // Nothing to wait for: that a start does not come is only ever seen for some time.
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            assertThat(late).isNotDone();
            assertThat(answers(port)).as("not ready, so not there").isFalse();
        } finally {
            link.heal();
        }
        try (var started = late.get(2, TimeUnit.MINUTES)) {
            assertThat(new App(started.issuer(), "shop").get("/health/ready").status())
                    .isEqualTo(200);
        }
        Wait.until(() -> app.get("/health/ready").status() == 200);
    }

    private static void atOnce(List<Runnable> questions) {
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            questions.forEach(question -> running.add(threads.submit(question)));
        }
        for (var one : running) {
            if (one.state() == Future.State.FAILED) {
                throw new AssertionError(one.exceptionNow());
            }
        }
    }

    private static void direct(String... statements) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                direct.jdbcUrl(), direct.user(), direct.password());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static boolean isSpent(String code) {
        return node.database()
                .statement(db ->
                        db.createQuery(
                                        "SELECT redeemed_at IS NOT NULL FROM code WHERE hash = :hash")
                                .bind("hash", Opaque.hash(code))
                                .mapTo(Boolean.class)
                                .one());
    }

    private static boolean answers(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static App.Answer tokens(Visitor visitor) {
        var sent =
                Wait.forAnswer(
                        () -> App.signIn(visitor, app.authorize("scope", "openid"), "alice"),
                        page -> page.status() != 503);
        var tokens = Scene.patient(() -> app.redeem(sent.parameters().get("code")));
        assertThat(tokens.status()).isEqualTo(200);
        return tokens;
    }

    private static void away(App.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        generic(answer.response().body());
    }

    private static void away(Visitor.Page page) {
        assertThat(page.status()).as(page.uri().getPath()).isEqualTo(503);
        assertThat(page.header("Retry-After")).matches("[1-9][0-9]*");
        generic(page.body());
    }

    private static void generic(String body) {
        assertThat(body)
                .doesNotContainIgnoringCase("postgres", "jdbc", "sql", "hikari")
                .doesNotContain("invalid_", "Exception", "{\"active\"");
    }
}
