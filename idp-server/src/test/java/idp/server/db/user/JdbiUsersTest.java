package idp.server.db.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Person;
import idp.core.user.StoredPasswords;
import idp.core.user.User;
import idp.core.user.Users;
import idp.core.user.UsersContract;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JdbiUsersTest extends UsersContract {
    // PostgreSQL keeps microseconds.
    private static final InstantSource CLOCK =
            () -> Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    private static Database database;

    @BeforeAll
    static void open() {
        database = TestPostgres.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @DisplayName("UTS 39 §4: the look of a name is claimed in the act that claims the name")
    void a_look_alike_is_taken() {
        assertThat(create("\u0441\u043E\u0441\u043E")).isTrue();
        assertThat(create("coco")).isFalse();
    }

    private boolean create(String username) {
        var person = Person.named(username, null);
        return users().create(
                        new User("u-" + username, person, true, false, 0, now(), now()), null);
    }

    @Override
    protected Users users() {
        return new JdbiUsers(database, _ -> CLOCK.instant());
    }

    @Override
    protected StoredPasswords passwords() {
        return new JdbiStoredPasswords(database, _ -> CLOCK.instant());
    }

    @Override
    protected Instant now() {
        return CLOCK.instant();
    }

    @Override
    protected Instant cutOff(String userId) {
        return database.statement(db ->
                db.createQuery(
                                "SELECT not_before FROM denied WHERE kind = 'SUBJECT' AND key = :user")
                        .bind("user", userId)
                        .mapTo(Instant.class)
                        .findOne()
                        .orElse(null));
    }

    @Test
    @DisplayName("ADR 5: what is issued under the account's lock is older than the cut-off")
    void nothing_issued_in_the_race_outlives_the_cut_off() throws Exception {
        for (int round = 0; round < 20; round++) {
            var id = "race-" + round;
            var person = Person.named(id, null);
            users().create(new User(id, person, true, false, 0, now(), now()), null);
            var issued = new ConcurrentLinkedQueue<Instant>();
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 6; i++) {
                    pool.submit(() -> issueUntilClosed(id, issued));
                }
                Wait.until("all issue", () -> issued.size() >= 6);
                users().setEnabled(id, false);
            }
            assertThat(issued).isNotEmpty().allMatch(iat -> !iat.isAfter(cutOff(id)));
        }
    }

    private void issueUntilClosed(String id, Queue<Instant> issued) {
        boolean open = true;
        while (open) {
            open =
                    database.transaction(db -> {
                        if (!UserRows.holdsOpen(db, id, 0)) {
                            return false;
                        }
                        issued.add(now());
                        return true;
                    });
        }
    }
}
