package idp.server.db;

import static idp.server.db.Node.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.revoke.Denied;
import idp.core.revoke.Replica;
import idp.core.revoke.Verdict;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.db.replica.ReplicaReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-07, DN-03: no row is skipped, however late its transaction commits")
final class OpenTransactionTest {
    /// Someone who follows the table.
    private interface Follower {
        void poll(Replica into);
    }

    private final DatabaseSettings settings = TestPostgres.create();

    @Test
    void a_lower_number_that_commits_later_is_seen() throws SQLException {
        try (var reader = ReplicaReader.open(settings)) {
            reader.load(new Replica());
            assertThat(missed(reader::follow)).isZero();
        }
    }

    @Test
    @DisplayName("R-07: this test finds a reader that follows the highest number seen")
    void the_mutant_that_follows_the_highest_number_is_caught() throws SQLException {
        try (var db = ReplicaReader.connect(settings, "mutant", 3)) {
            assertThat(missed(new HighestSeen(db))).isPositive();
        }
    }

    @Test
    void a_poll_looks_at_what_is_new_not_at_the_whole_table() throws Exception {
        try (var database = Database.open(settings)) {
            database.transaction(db ->
                    db.execute(
                            """
                            INSERT INTO denied (kind, key, not_before, until)
                            SELECT 'TOKEN', 'old' || n, now(), now() + interval '1 h'
                            FROM generate_series(1, 50000) n
                            """));
            var before = wholeTableReads(database);
            try (var reader = ReplicaReader.open(settings)) {
                var mirror = new Replica();
                reader.load(mirror);
                for (var i = 0; i < 20; i++) {
                    assertThat(reader.follow(mirror)).isZero();
                }
            }
            // The load is one.
            Wait.until(() -> wholeTableReads(database) > before);
            assertThat(wholeTableReads(database) - before).isEqualTo(1);
        }
    }

    private static long wholeTableReads(Database database) {
        return database.statement(db ->
                db.createQuery("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'denied'")
                        .mapTo(Long.class)
                        .one());
    }

    /// Twelve transactions that begin and commit in random orders, polls in between.
    private int missed(Follower follower) throws SQLException {
        var random = new Random(7);
        var mirror = new Replica();
        var missing = 0;
        for (var round = 0; round < 10; round++) {
            var open = new ArrayList<Handle>();
            for (var i = 0; i < 12; i++) {
                var db = ReplicaReader.connect(settings, "writer", 3);
                db.begin();
                DeniedRows.insert(db, Denied.token(round + "-" + i, NOON));
                open.add(db);
            }
            while (!open.isEmpty()) {
                var db = open.remove(random.nextInt(open.size()));
                db.commit();
                db.close();
                if (random.nextBoolean()) {
                    follower.poll(mirror);
                }
            }
            follower.poll(mirror);
            for (var i = 0; i < 12; i++) {
                var verdict = mirror.verdict(Node.token(round + "-" + i));
                missing += verdict instanceof Verdict.Alive ? 1 : 0;
            }
        }
        return missing;
    }

    private static final class HighestSeen implements Follower {
        private final Handle db;
        private long highest;

        HighestSeen(Handle db) {
            this.db = db;
        }

        @Override
        public void poll(Replica into) {
            db.createQuery(
                            """
                            SELECT tx::text AS tx, kind, key, not_before, until FROM denied
                            WHERE tx > CAST(:highest AS xid8)
                            """)
                    .bind("highest", Long.toString(highest))
                    .map((row, _) -> {
                        highest = Math.max(highest, Long.parseLong(row.getString("tx")));
                        return ReplicaReader.row(row);
                    })
                    .forEach(into::put);
        }
    }
}
