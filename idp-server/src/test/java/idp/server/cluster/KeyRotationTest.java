package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.server.CommandLine;
import idp.server.TestFork;
import idp.server.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Keys are replaced under load, by a command that dies half-way and by one that does not, while every
/// token is verified by a program that keeps the JWKS. At full depth the two minutes pass in which new
/// keys are only published, with a node that stands still over them; else the keys are moved ahead in
/// the table once everybody has fetched them.
@DisplayName("R-11: rotation strands no live token and never signs with an unpublished key")
final class KeyRotationTest {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger verified = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>();
    private Cluster cluster;
    private Cast cast;
    private List<Verifier> verifiers;

    @Test
    void scaled() {
        run(Depth.SCALED);
    }

    @Test
    @Tag("soak")
    void full() {
        run(Depth.FULL);
    }

    private void run(Depth depth) {
        cluster = Cluster.shared(depth.nodes());
        cast = new Cast(cluster);
        var keeps = Duration.ofSeconds(depth.of(3_600, 90));
        verifiers = cluster.nodes().stream().map(node -> new Verifier(node.url(), keeps)).toList();
        var workers = depth.of(2, 4);
        Workers.race(
                workers,
                i -> {
                    work(i);
                    return true;
                },
                () -> {
                    try {
                        rotations(depth);
                    } finally {
                        over.set(true);
                    }
                });
        report(depth);
    }

    private void rotations(Depth depth) {
        var before = kids("true");
        dieHalfWay();
        var half = kids("true");
        assertThat(half).hasSizeGreaterThan(before.size());
        CommandLine.run(cluster.environment(), "", "key", "rotate", "--urgent");
        var after = kids("true");
        assertThat(after).hasSizeGreaterThan(half.size() + 1);
        var still = cluster.node(1);
        if (depth == Depth.FULL) {
            still.pause();
        } else {
            awaitPublished(after);
            verifiers =
                    cluster.nodes().stream()
                            .map(node -> new Verifier(node.url(), Duration.ofHours(1)))
                            .toList();
            verifiers.forEach(verifier -> assertThat(verifier.isReady()).isTrue());
            moveAhead();
        }
        var signing = kids("active_from > now() + interval '1 s'");
        if (depth == Depth.FULL) {
            Waiting.pass(Duration.ofSeconds(150));
            still.resume();
            still.awaitReady();
        }
        awaitSigned(depth == Depth.FULL ? signing : newest());
    }

    /// A command that is killed when it has committed one new key and none of the others.
    private void dieHalfWay() {
        var before = kids("true");
        try (var bystander = new Bystander(cluster.settings())) {
            bystander.stopCommits("signing_key");
            var log = TestFork.folder("cluster").resolve("rotate.log").toFile();
            var command =
                    ServerProcess.program(log, cluster.environment(), "key", "rotate", "--urgent");
            bystander.awaitWaiting("advisory");
            command.destroyForcibly();
            assertThat(ServerProcess.await(command)).isNotZero();
            bystander.letCommitsGo("signing_key");
        }
        Wait.until(() -> kids("true").size() == before.size() + 1);
    }

    private void moveAhead() {
        cluster.database()
                .transaction(db ->
                        db.execute(
                                """
                                UPDATE signing_key SET active_from = clock_timestamp()
                                WHERE active_from > now()
                                """));
    }

    /// Nodes look for new keys when they are shown one that they do not know.
    private void awaitPublished(Set<String> kids) {
        Wait.until(() -> {
            poke();
            return cluster.nodes().stream()
                    .allMatch(node -> Verifier.published(node.url()).containsAll(kids));
        });
    }

    private void poke() {
        var stranger = Opaque.base64url(Opaque.hash("nobody's key"));
        var header = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + stranger + "\"}";
        var token =
                Opaque.base64url(header.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + "."
                        + Opaque.base64url("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + "."
                        + Opaque.base64url(new byte[64]);
        for (var node = 0; node < cluster.size(); node++) {
            cast.caller.use(-1, node, token, "stranger");
        }
    }

    /// Until every node signs with one of these.
    private void awaitSigned(Set<String> kids) {
        var seen = new HashSet<Integer>();
        Wait.until(() -> {
            poke();
            for (var node = 0; node < cluster.size(); node++) {
                var reply = cast.caller.credentials(-1, node);
                if (reply.isOk() && kids.contains(Verifier.kid(reply.get("access_token")))) {
                    seen.add(node);
                }
            }
            return seen.size() == cluster.size();
        });
    }

    private Set<String> kids(String condition) {
        return cluster.database()
                .statement(db ->
                        new HashSet<>(
                                db.createQuery("SELECT kid FROM signing_key WHERE " + condition)
                                        .mapTo(String.class)
                                        .list()));
    }

    private Set<String> newest() {
        return kids(
                "(algorithm, generation) IN (SELECT algorithm, max(generation) FROM signing_key GROUP BY algorithm)");
    }

    private void work(int worker) {
        for (var i = 0; i < Workers.TURNS && !over.get(); i++) {
            var node = worker + i;
            var issued = new ArrayList<String>();
            issued.add(cast.caller.credentials(worker, node).get("access_token"));
            var code = i % 3 == 0 ? cast.freshCode(0) : "";
            if (!code.isEmpty()) {
                var reply = cast.caller.redeem(worker, node, code);
                issued.add(reply.get("id_token"));
                issued.add(reply.get("access_token"));
            }
            for (var token : issued) {
                if (!token.isEmpty()) {
                    verify(token);
                    tokens.add(token);
                }
            }
            Waiting.pass(Duration.ofMillis(20));
        }
    }

    private void verify(String token) {
        for (var i = 0; i < verifiers.size(); i++) {
            var verifier = verifiers.get(i);
            if (verifier.isReady()) {
                verified.incrementAndGet();
                failed.addAndGet(verifier.verifies(token) ? 0 : 1);
            }
        }
    }

    private void report(Depth depth) {
        // Through their life, also with what is published now.
        verifiers =
                cluster.nodes().stream()
                        .map(node -> new Verifier(node.url(), Duration.ofHours(1)))
                        .toList();
        var used = new HashMap<String, Integer>();
        for (var token : tokens) {
            verify(token);
            used.merge(Verifier.kid(token), 1, Integer::sum);
        }
        var lead =
                cast.count(
                        """
                        SELECT CAST(min(extract(epoch FROM active_from - published_at)) AS int)
                        FROM signing_key WHERE generation > :first
                        """,
                        Map.of("first", 1));
        System.out.printf(
                "R-11: %d tokens of %d keys over %d nodes, verified %d times, %d failures;"
                        + " published at least %d s before use%s%n",
                tokens.size(),
                used.size(),
                cluster.size(),
                verified.get(),
                failed.get(),
                lead,
                depth == Depth.FULL ? "" : " (moved ahead)");
        assertThat(failed).hasValue(0);
        assertThat(used).hasSizeGreaterThan(2);
    }
}
