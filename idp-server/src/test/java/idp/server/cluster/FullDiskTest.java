package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestFork;
import idp.server.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("soak")
@Tag("postgres")
@DisplayName("R-05, R-12, R-18: the disk of the database is full, until somebody makes room")
final class FullDiskTest {
    private final Map<String, String> grants = new HashMap<>();
    private Cluster cluster;
    private Cast cast;

    @Test
    void nothing_acknowledged_is_lost_nobody_is_refused_and_it_goes_on_by_itself()
            throws IOException {
        var folder = TestFork.folder("disk").resolve("run-" + System.nanoTime());
        Files.createDirectories(folder);
        try (var disk = new SmallDisk(folder);
                var own = Cluster.on(disk.settings(), 2, Map.of())) {
            cluster = own;
            cast = new Cast(own);
            var code = cast.code();
            var lasting = cast.caller.redeem(0, 0, code).get("access_token");
            grants.put(Caller.key(code), Cast.grant(lasting));
            families(10);

            disk.fill();
            var node = new int[1];
            Wait.until(
                    "no node is ready",
                    () -> {
                        family(node[0]++);
                        return cluster.nodes().stream().noneMatch(ServerProcess::isReady);
                    });
            families(20);
            for (var i = 0; i < 10; i++) {
                cast.caller.use(0, i, lasting, Caller.key(lasting));
            }
            assertThat(cluster.nodes()).noneMatch(ServerProcess::isReady);

            disk.empty();
            cluster.nodes().forEach(ServerProcess::awaitReady);
            families(10);
            judge(lasting);
        }
    }

    private void families(int count) {
        for (var i = 0; i < count; i++) {
            family(i);
        }
    }

    private void family(int node) {
        var code = cast.freshCode(node);
        if (code.isEmpty()) {
            return;
        }
        var opened = cast.caller.redeem(0, node, code);
        if (!opened.isOk()) {
            return;
        }
        var key = Caller.key(code);
        grants.put(key, Cast.grant(opened.get("access_token")));
        var turned = cast.caller.refresh(0, node + 1, opened.get("refresh_token"));
        assertThat(turned.isRefused()).as(turned.body()).isFalse();
        if (node % 2 == 0 && turned.isOk()) {
            cast.caller.revoke(0, node, turned.get("refresh_token"), key);
        }
    }

    private void judge(String lasting) {
        var calls = cast.history.calls();
        var live = live();
        var there = new HashSet<String>();
        grants.forEach((key, grant) -> {
            if (live.contains(grant)) {
                there.add(key);
            }
        });
        var kept = Checkers.durability(calls, Caller.REDEEM, Caller.REVOKE, there);
        System.out.printf(
                "R-05: full disk: %d grants and revocations acknowledged, %d lost, %d resurrected%n",
                kept.acknowledged(), kept.lost().size(), kept.resurrected().size());
        assertThat(kept.holds()).as(kept.toString()).isTrue();
        assertThat(Checkers.wrongVerdicts(calls, Set.of(Caller.key(lasting)))).isEmpty();
        assertThat(Checkers.afterEnd(calls, Caller.REVOKE, Caller.USE, Duration.ofSeconds(1)))
                .isEmpty();
        assertThat(Ledger.broken(cluster.database())).isEmpty();
    }

    private Set<String> live() {
        return cluster.database()
                .statement(db -> {
                    List<String> ids =
                            db.createQuery("SELECT id FROM app_grant WHERE ended_at IS NULL")
                                    .mapTo(String.class)
                                    .list();
                    return new HashSet<>(ids);
                });
    }
}
