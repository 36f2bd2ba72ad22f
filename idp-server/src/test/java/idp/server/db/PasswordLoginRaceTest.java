package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.core.user.CountingHashes;
import idp.core.user.DeviceMarks;
import idp.core.user.FixedPeppers;
import idp.core.user.LoginKey;
import idp.core.user.LoginThrottle;
import idp.core.user.NewUsers;
import idp.core.user.PasswordLogin;
import idp.core.user.PasswordLogin.Attempt;
import idp.core.user.PasswordLogin.Outcome.Throttled;
import idp.core.user.PasswordLogin.Outcome.Welcome;
import idp.core.user.PasswordPolicy;
import idp.core.user.Passwords;
import idp.core.user.Person;
import idp.server.TestPostgres;
import idp.server.adapter.CommonWords;
import idp.server.db.user.JdbiLoginAttempts;
import idp.server.db.user.JdbiStoredPasswords;
import idp.server.db.user.JdbiUsers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The password step on two nodes and one database")
final class PasswordLoginRaceTest {
    private static final String RIGHT = "velvet otter under glass";
    private static final String[] SPELLINGS = {
        "Alice", "alice ", "ALICE", "alice@example.org", "ALICE@Example.ORG", "\uFF21lice"
    };
    // Standing still: within one moment no permit grows back.
    private static final Instant NOW = Clock.systemUTC().instant();
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final Opaque opaque = new Opaque(new SecureRandom());
    private final CountingHashes slow = new CountingHashes();
    private final Passwords passwords = new Passwords(new FixedPeppers("p1"), slow, 12);
    private final List<Database> pools = new ArrayList<>();
    private final List<PasswordLogin> nodes = new ArrayList<>();

    @BeforeEach
    void open() {
        var settings = TestPostgres.create();
        var key = new LoginKey(new SecretKeySpec(Opaque.hash("key"), "HmacSHA256"));
        for (int i = 0; i < 2; i++) {
            var pool = Database.open(settings);
            var marks = new DeviceMarks(key, opaque);
            pools.add(pool);
            nodes.add(
                    new PasswordLogin(
                            new JdbiStoredPasswords(pool, _ -> NOW),
                            passwords,
                            new LoginThrottle(LoginThrottle.Limits.DEFAULT, key, marks),
                            new JdbiLoginAttempts(pool),
                            marks,
                            CLOCK));
        }
        new NewUsers(
                        new JdbiUsers(pools.getFirst(), _ -> NOW),
                        passwords,
                        new PasswordPolicy(CommonWords.read(), List.of()),
                        opaque,
                        CLOCK)
                .create(Person.named("alice", "alice@example.org"), RIGHT, false);
        slow.costs();
    }

    @AfterEach
    void close() {
        pools.forEach(Database::close);
    }

    @Test
    @DisplayName(
            "LG-07, LG-08, LG-09, R-14: 200 parallel guesses over nodes and names get the limit,"
                    + " and the owner signs in on a known device all the while")
    void a_race_over_nodes_gains_nothing() throws Exception {
        var welcome = (Welcome) attempt(0, "alice", RIGHT, "192.0.2.1", null);
        slow.costs();
        var start = new CountDownLatch(1);
        var owner = new ArrayList<PasswordLogin.Outcome>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = new ArrayList<Future<PasswordLogin.Outcome>>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                guesses.add(
                        pool.submit(() -> {
                            start.await();
                            var name = SPELLINGS[number % SPELLINGS.length];
                            var address = "198.51.100." + number;
                            return attempt(number % 2, name, "wrong", address, null);
                        }));
            }
            start.countDown();
            for (int i = 0; i < 10; i++) {
                owner.add(attempt(i % 2, "alice", RIGHT, "192.0.2.1", welcome.deviceCookie()));
            }
            for (var guess : guesses) {
                guess.get();
            }
        }
        assertThat(owner).hasOnlyElementsOfType(Welcome.class);
        assertThat(slow.costs()).hasSize(10 + 10);
        assertThat(attempt(1, "alice", RIGHT, "192.0.2.1", null)).isInstanceOf(Throttled.class);
    }

    @Test
    @DisplayName("R-14: parallel sign-ins with the right password lose no permit")
    void parallel_sign_ins_give_every_permit_back() throws Exception {
        for (int round = 0; round < 5; round++) {
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                var all = new ArrayList<Future<PasswordLogin.Outcome>>();
                for (int i = 0; i < 10; i++) {
                    int node = i % 2;
                    all.add(pool.submit(() -> attempt(node, "alice", RIGHT, "192.0.2.1", null)));
                }
                for (var each : all) {
                    assertThat(each.get()).isInstanceOf(Welcome.class);
                }
            }
        }
    }

    private PasswordLogin.Outcome attempt(
            int node, String name, String password, String address, String cookie) {
        return nodes.get(node).attempt(new Attempt(name, password, address, cookie));
    }
}
