package idp.server.db;

import static idp.server.db.Node.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.revoke.Denied;
import idp.core.revoke.Denied.Kind;
import idp.core.revoke.TokenFacts;
import idp.core.revoke.Verdict;
import idp.core.user.HandClock;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.db.replica.ReplicaReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: whoever ends something locks its row first and reads the clock after that")
final class CutoffOrderTest {
    private final HandClock clock = new HandClock(NOON);
    private final Node node = Node.ready(TestPostgres.create());

    @BeforeEach
    void a_user() {
        node.database.transaction(
                db -> db.execute("CREATE TABLE thing (id text PRIMARY KEY, live bool)"));
        node.database.transaction(db -> db.execute("INSERT INTO thing VALUES ('user', true)"));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void nothing_that_was_issued_under_the_row_lives_on() throws Exception {
        assertThat(survivors(false)).isEmpty();
    }

    @Test
    void the_mutant_that_reads_the_clock_before_it_has_the_row_is_caught() throws Exception {
        assertThat(survivors(true)).isNotEmpty();
    }

    /// A token is being issued; the revoker waits for the row; meanwhile a second is issued, later.
    private List<TokenFacts> survivors(boolean early) throws Exception {
        var issued = new ArrayList<TokenFacts>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var first = open();
                var second = open()) {
            issued.add(issue(first, "first"));
            Future<Boolean> ending = threads.submit(() -> end(early));
            Wait.until(this::somebodyWaits);
            clock.advance(Duration.ofSeconds(5));
            issued.add(issue(second, "second"));
            first.commit();
            second.commit();
            assertThat(ending.get(2, TimeUnit.MINUTES)).isTrue();
        }
        node.denylist.catchUp();
        issued.removeIf(token -> node.denylist.verdict(token) instanceof Verdict.Dead);
        return issued;
    }

    private boolean end(boolean early) {
        return node.database.transaction(db -> {
            var before = clock.instant();
            db.execute("UPDATE thing SET live = false WHERE id = 'user'");
            var notBefore = early ? before : clock.instant();
            DeniedRows.insert(db, Denied.cutoff(Kind.SUBJECT, "user", notBefore));
            return true;
        });
    }

    private TokenFacts issue(Handle db, String jti) {
        var iat = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        var live =
                db.createQuery("SELECT live FROM thing WHERE id = 'user' FOR SHARE")
                        .mapTo(Boolean.class)
                        .one();
        assertThat(live).isTrue();
        return new TokenFacts(jti, null, null, "user", "client", iat);
    }

    private Handle open() throws java.sql.SQLException {
        return ReplicaReader.connect(node.database.settings(), "issuer", 10).begin();
    }

    private boolean somebodyWaits() {
        return node.database.statement(db ->
                db.createQuery(
                                """
                                SELECT count(*) > 0 FROM pg_stat_activity
                                WHERE datname = current_database() AND wait_event_type = 'Lock'
                                """)
                        .mapTo(Boolean.class)
                        .one());
    }
}
