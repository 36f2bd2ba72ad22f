package idp.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.jose.CurrentKeys;
import idp.core.jose.JoseSamples;
import idp.core.jose.KeyForge;
import idp.core.jose.KeyPolicy;
import idp.core.jose.KeyRotation;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Unavailable;
import idp.core.seal.MasterKey;
import idp.core.seal.Secrets;
import idp.core.seal.Secrets.Purpose;
import idp.core.seal.TicketKeys;
import idp.server.TestPostgres;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.key.JdbiKeys;
import idp.server.db.key.JdbiSealedSecrets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-11: every node rotates, and what two do at once happens once")
final class RotateKeysTest {
    private final DatabaseSettings settings = TestPostgres.create();
    private final MasterKey master = JoseSamples.master();

    private final class Node implements AutoCloseable {
        final Database database = Database.open(settings);
        final CurrentKeys keys;
        final RotateKeys job;
        Instant now = JoseSamples.NOW;

        Node() {
            var stored = new JdbiKeys(database);
            var forge = new KeyForge(null, master);
            keys = new CurrentKeys(stored, forge, KeyPolicy.DEFAULT);
            var all = EnumSet.allOf(SigningAlgorithm.class);
            var rotation = new KeyRotation(stored, forge, keys, KeyPolicy.DEFAULT, all);
            var secrets = new Secrets(new JdbiSealedSecrets(database), master, JoseSamples.OPAQUE);
            job = new RotateKeys(rotation, new TicketKeys(secrets), () -> now);
        }

        @Override
        public void close() {
            database.close();
        }
    }

    @Test
    void nodes_that_start_at_once_publish_the_same_keys() throws Exception {
        try (var one = new Node();
                var two = new Node();
                var pool = Executors.newFixedThreadPool(2)) {
            bothRun(one, two, pool::invokeAll);
            assertThat(one.keys.last().all()).hasSize(5);
            assertThat(two.keys.last().jwks()).isEqualTo(one.keys.last().jwks());
            assertThat(new JdbiSealedSecrets(one.database).all(Purpose.TICKET)).hasSize(2);

            one.now = one.now.plus(KeyPolicy.DEFAULT.active());
            two.now = one.now;
            bothRun(one, two, pool::invokeAll);
            assertThat(one.keys.last().all()).hasSize(10);
            assertThat(two.keys.last().jwks()).isEqualTo(one.keys.last().jwks());
        }
    }

    private interface Racing {
        void all(List<Callable<Void>> racers) throws Exception;
    }

    private static void bothRun(Node one, Node two, Racing racing) throws Exception {
        var barrier = new CyclicBarrier(2);
        racing.all(List.of(starting(one, barrier), starting(two, barrier)));
    }

    private static Callable<Void> starting(Node node, CyclicBarrier barrier) {
        return () -> {
            barrier.await();
            node.job.run();
            return null;
        };
    }

    @Test
    @DisplayName("R-12: a database that is down takes no keys away, but lets no node start")
    void database_down() {
        try (var node = new Node()) {
            node.job.run();
            var before = node.keys.last();
            node.database.close();
            assertThatThrownBy(node.job::run).isInstanceOf(Unavailable.class);
            assertThat(node.keys.last()).isSameAs(before);
        }
    }
}
