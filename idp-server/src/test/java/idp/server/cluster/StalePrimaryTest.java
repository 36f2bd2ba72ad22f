package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.core.revoke.MachineClock;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.Link;
import idp.server.db.replica.JdbiCutOffs;
import idp.server.db.replica.ReplicatedDenylist;
import idp.server.flow.App;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Two primaries, one of which took over from the other, under one address: what a node sees that is led to
/// the one and the other. One backup serves all: they go on from each other, and the last ends it.
@DisplayName("R-10: a primary that was replaced is not believed when it comes back")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StalePrimaryTest {
    private static final DatabaseSettings OLD = Postgres.create();
    private static final Link LINK = new Link(OLD);
    private static TestNode node;
    private static App app;
    private static Backup backup;
    private static DatabaseSettings next;

    @BeforeAll
    static void start() {
        var port = TestNode.freePort();
        node = TestNode.start(LINK.over(OLD), "http://localhost:" + port, port, Map.of());
        app = new App(node.issuer(), "shop");
        node.client(
                "shop",
                App.SECRET,
                Map.of("client_name", "Shop", "grant_types", List.of("client_credentials")));
        Wait.until("a mark", () -> marks(OLD) == 1);
        backup = Postgres.backup(OLD);
        next = backup.promote();
    }

    @AfterAll
    static void stop() {
        node.close();
        LINK.close();
        backup.close();
    }

    /// What was begun before more was known is not acknowledged after.
    @Test
    @Order(1)
    void work_that_was_going_on_meanwhile_does_not_count() {
        Wait.until(() -> app.get("/health/ready").status() == 200);
        assertThatThrownBy(() ->
                        node.database()
                                .transaction(db -> {
                                    LINK.leadTo(next);
                                    end(OLD, "gatehouse-denylist");
                                    Wait.until(() -> seesTimeline(node.database(), 2));
                                    return db.createQuery("SELECT 1").mapTo(Integer.class).one();
                                }))
                .isInstanceOf(Unavailable.class);
    }

    /// The list is still followed at the right one, while requests come to the other.
    @Test
    @Order(2)
    void each_connection_is_looked_at_by_itself() {
        lead(next);
        becomes(200);
        LINK.leadTo(OLD);
        // One that was just being opened is not there yet to be ended.
        Wait.until(() -> {
            end(next, "gatehouse");
            return app.get("/health/ready").status() == 503;
        });
        assertThatThrownBy(() -> node.database().time()).isInstanceOf(Unavailable.class);
        assertThat(app.token("grant_type", "client_credentials").status()).isEqualTo(503);
        LINK.leadTo(next);
        becomes(200);
        tokens();
    }

    @Test
    @Order(3)
    void nothing_comes_from_it_until_the_right_one_is_back() {
        lead(next);
        becomes(200);
        Wait.until("the mark of the next timeline", () -> marks(next) == 2);
        var token = tokens();
        Wait.until(() -> app.revoke(token).status() == 200);
        Wait.until(() -> isInactive(token));

        lead(OLD);
        becomes(503);
        // Until its lease ends the node answers by the list that it followed.
        Wait.until(() -> {
            var answer = app.introspect(token);
            assertThat(answer.json().path("active").asBoolean()).isFalse();
            return answer.status() == 503;
        });
        assertThat(app.token("grant_type", "client_credentials").status()).isEqualTo(503);
        var rows = marks(OLD);
        assertThatThrownBy(() -> write(node.database())).isInstanceOf(Unavailable.class);
        assertThat(marks(OLD)).isEqualTo(rows);

        lead(next);
        becomes(200);
        Wait.until(() -> isInactive(token));
        tokens();
    }

    /// Its URL names both, and the driver takes the first that takes writes.
    @Test
    @Order(4)
    void a_node_that_was_started_since_is_told_by_the_other_host() {
        lead(next);
        becomes(200);
        fresh(
                OLD,
                LINK,
                (database, denylist) -> {
                    Wait.until(() -> database.fence().isTurningAway());
                    assertThat(denylist.ready()).isFalse();
                    assertThatThrownBy(() -> write(database)).isInstanceOf(Unavailable.class);
                });
        LINK.cut();
        fresh(
                OLD,
                LINK,
                (database, denylist) -> {
                    Wait.until("nobody knows better who can be reached", denylist::ready);
                    assertThat(seesTimeline(database, 1)).isTrue();
                    LINK.heal();
                    Wait.until(() -> database.fence().isTurningAway());
                    assertThatThrownBy(() -> write(database)).isInstanceOf(Unavailable.class);
                });
    }

    @Test
    @Order(5)
    void also_by_one_that_only_follows() {
        next = backup.follow();
        LINK.leadTo(next);
        fresh(
                OLD,
                LINK,
                (database, denylist) -> {
                    Wait.until(() -> database.fence().isTurningAway());
                    assertThat(denylist.ready()).isFalse();
                });
    }

    private interface Sees {
        void in(Database database, ReplicatedDenylist denylist);
    }

    /// What a node does first, with a memory of nothing.
    private static void fresh(DatabaseSettings first, Link second, Sees sees) {
        var url = first.jdbcUrl().replaceFirst("/(?=\\w+$)", ",127.0.0.1:" + second.port() + "/");
        var both = DatabaseSettings.of(url, first.user(), first.password()).withConnections(2);
        var machine = new MachineClock(System::nanoTime, InstantSource.system());
        try (var database = Database.open(both);
                var denylist = new ReplicatedDenylist(both, database, machine).start()) {
            sees.in(database, denylist);
        }
    }

    @Test
    @Order(6)
    void or_an_operator_says_so() {
        lead(OLD);
        becomes(503);
        try (var command = Database.open(OLD.forCommand())) {
            var _ = new JdbiCutOffs(command).everything(false);
        }
        becomes(200);
        try (var session = new Bystander(next)) {
            session.run("SELECT pg_promote()");
        }
        lead(next);
        becomes(503);
    }

    private static boolean seesTimeline(Database database, long timeline) {
        var known = database.fence().known();
        return known != null && known.timeline() == timeline;
    }

    /// A connection that broke a moment ago may cost a request or two.
    private static String tokens() {
        var answer = new AtomicReference<App.Answer>();
        Wait.until(() -> {
            answer.set(app.token("grant_type", "client_credentials"));
            return answer.get().status() == 200;
        });
        return answer.get().get("access_token");
    }

    private static boolean isInactive(String token) {
        var answer = app.introspect(token);
        return answer.status() == 200 && !answer.json().path("active").asBoolean();
    }

    private static boolean write(Database database) {
        return database.transaction(db -> {
            db.execute("INSERT INTO lineage VALUES (99, 1, 'planted', false)");
            return true;
        });
    }

    /// From now on, for all connections: as when an address moves.
    private static void lead(DatabaseSettings to) {
        LINK.cut();
        LINK.leadTo(to);
        LINK.heal();
    }

    private static void end(DatabaseSettings at, String name) {
        try (var session = new Bystander(at)) {
            session.run(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE application_name = '"
                            + name
                            + "'");
        }
    }

    private static void becomes(int status) {
        Wait.until("ready: " + status, () -> app.get("/health/ready").status() == status);
    }

    private static long marks(DatabaseSettings settings) {
        try (var session = new Bystander(settings)) {
            return Long.parseLong(session.text("SELECT count(*)::text FROM lineage"));
        }
    }
}
