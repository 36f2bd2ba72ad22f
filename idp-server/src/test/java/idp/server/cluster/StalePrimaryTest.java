package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.Link;
import idp.server.db.replica.JdbiCutOffs;
import idp.server.flow.App;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Two primaries, one of which took over from the other, under one address: what a node sees that is led to
/// the one and the other.
@DisplayName("R-10: a primary that was replaced is not believed when it comes back")
final class StalePrimaryTest {
    private final DatabaseSettings old = Postgres.create();
    private final Link link = new Link(old);
    private TestNode node;
    private App app;
    private Backup backup;
    private DatabaseSettings next;

    @BeforeEach
    void start() {
        var port = TestNode.freePort();
        node = TestNode.start(link.over(old), "http://localhost:" + port, port, Map.of());
        app = new App(node.issuer(), "shop");
        node.client(
                "shop",
                App.SECRET,
                Map.of("client_name", "Shop", "grant_types", List.of("client_credentials")));
        Wait.until("a mark", () -> marks(old) == 1);
        backup = Postgres.backup(old);
        next = backup.promote();
    }

    @AfterEach
    void stop() {
        node.close();
        link.close();
        backup.close();
    }

    @Test
    void nothing_comes_from_it_until_the_right_one_is_back_or_an_operator_says_so() {
        lead(next);
        becomes(200);
        Wait.until("the mark of the next timeline", () -> marks(next) == 2);
        var token = tokens();
        Wait.until(() -> app.revoke(token).status() == 200);
        Wait.until(() -> isInactive(token));

        lead(old);
        Wait.until(() -> node.database().fence().isTurningAway());
        becomes(503);
        assertThat(app.introspect(token).status()).isEqualTo(503);
        assertThat(app.token("grant_type", "client_credentials").status()).isEqualTo(503);
        var rows = marks(old);
        assertThatThrownBy(() -> write(node.database())).isInstanceOf(Unavailable.class);
        assertThat(marks(old)).isEqualTo(rows);

        lead(next);
        becomes(200);
        Wait.until(() -> isInactive(token));
        tokens();

        lead(old);
        becomes(503);
        try (var command = Database.open(old.forCommand())) {
            var _ = new JdbiCutOffs(command).everything(false);
        }
        becomes(200);
        lead(next);
        becomes(503);
    }

    /// The list is still followed at the right one, while requests come to the other.
    @Test
    void each_connection_is_looked_at_by_itself() {
        lead(next);
        becomes(200);
        link.leadTo(old);
        end(next, "gatehouse");
        becomes(503);
        assertThatThrownBy(() -> node.database().time()).isInstanceOf(Unavailable.class);
        assertThat(app.token("grant_type", "client_credentials").status()).isEqualTo(503);
        link.leadTo(next);
        becomes(200);
        tokens();
    }

    /// What was begun before more was known is not acknowledged after.
    @Test
    void work_that_was_going_on_meanwhile_does_not_count() {
        Wait.until(() -> app.get("/health/ready").status() == 200);
        assertThatThrownBy(() ->
                        node.database()
                                .transaction(db -> {
                                    link.leadTo(next);
                                    end(old, "gatehouse-denylist");
                                    Wait.until(() -> seesTimeline(2));
                                    return db.createQuery("SELECT 1").mapTo(Integer.class).one();
                                }))
                .isInstanceOf(Unavailable.class);
    }

    private boolean seesTimeline(long timeline) {
        var known = node.database().fence().known();
        return known != null && known.timeline() == timeline;
    }

    /// A connection that broke a moment ago may cost a request or two.
    private String tokens() {
        var answer = new AtomicReference<App.Answer>();
        Wait.until(() -> {
            answer.set(app.token("grant_type", "client_credentials"));
            return answer.get().status() == 200;
        });
        return answer.get().get("access_token");
    }

    private boolean isInactive(String token) {
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
    private void lead(DatabaseSettings to) {
        link.cut();
        link.leadTo(to);
        link.heal();
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

    private void becomes(int status) {
        Wait.until("ready: " + status, () -> app.get("/health/ready").status() == status);
    }

    private static long marks(DatabaseSettings settings) {
        try (var session = new Bystander(settings)) {
            return Long.parseLong(session.text("SELECT count(*)::text FROM lineage"));
        }
    }
}
