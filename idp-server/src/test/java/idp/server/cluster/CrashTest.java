package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import idp.server.cluster.History.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Workers open grants, refresh and revoke them, while another one consents to app after app and sets
/// password after password; nodes and PostgreSQL are killed under them, one after the other.
@DisplayName("R-05: kill -9 of any node or of PostgreSQL loses nothing that was acknowledged")
final class CrashTest {
    private static final long SEED = 20260402;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger kills = new AtomicInteger();
    private final ConcurrentLinkedQueue<Family> families = new ConcurrentLinkedQueue<>();
    private Cluster cluster;
    private Cast cast;

    /// A grant as its worker knows it.
    ///
    /// @param refresh the last token that was given, and of which it is known that it was not used
    private record Family(String key, String grant, String refresh, Type revoked) {}

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
        var people = new Changes(cluster, cast.history, depth.of(3, 40));
        var workers = depth.of(2, 6);
        var cycles = depth.of(2, 12);
        Workers.race(
                workers + 1,
                i -> {
                    if (i == workers) {
                        people.run(over, kills, cycles);
                    } else {
                        work(i);
                    }
                    return true;
                },
                () -> {
                    try {
                        crashes(cycles);
                    } finally {
                        over.set(true);
                    }
                });
        cluster.heal();
        report(people);
    }

    private void crashes(int cycles) {
        var random = new Random(SEED);
        for (var cycle = 0; cycle < cycles; cycle++) {
            var begun = families.size();
            Wait.until(() -> families.size() > begun + 2);
            switch (cycle % 4) {
                case 1 -> cluster.killPostgres("KILL");
                case 3 -> cluster.killPostgres("QUIT");
                default -> {
                    var victim = cluster.node(random.nextInt(cluster.size()));
                    victim.kill();
                    cluster.restart(victim);
                }
            }
            kills.incrementAndGet();
        }
        var begun = families.size();
        Wait.until(() -> families.size() > begun + 2);
    }

    private void work(int worker) {
        var random = new Random(SEED + worker);
        for (var i = 0; i < Workers.TURNS && !over.get(); i++) {
            var code = cast.freshCode(worker + i);
            if (!code.isEmpty()) {
                family(worker, worker + i, code, random);
            }
        }
    }

    private void family(int worker, int node, String code, Random random) {
        var key = Caller.key(code);
        var opened = cast.caller.redeem(worker, node, code);
        if (!opened.isOk()) {
            return;
        }
        var grant = Cast.grant(opened.get("access_token"));
        var refresh = opened.get("refresh_token");
        for (var turns = random.nextInt(3); turns > 0 && !refresh.isEmpty(); turns--) {
            var turned = cast.caller.refresh(worker, node + turns, refresh);
            // Without an answer nobody knows which token is the live one now.
            refresh = turned.isOk() ? turned.get("refresh_token") : "";
            assertThat(turned.isRefused()).as(turned.body()).isFalse();
        }
        var revoked = Type.FAIL;
        if (!refresh.isEmpty() && random.nextBoolean()) {
            revoked = cast.caller.revoke(worker, node, refresh, key).type();
        }
        families.add(new Family(key, grant, refresh, revoked));
    }

    private void report(Changes people) {
        var there = new HashSet<String>();
        var live = liveGrants();
        var unusable = new ArrayList<String>();
        for (var family : List.copyOf(families)) {
            if (live.contains(family.grant())) {
                there.add(family.key());
            }
            if (!family.refresh().isEmpty()) {
                isAsAcknowledged(family, unusable);
            }
        }
        var calls = cast.history.calls();
        var grants = Checkers.durability(calls, Caller.REDEEM, Caller.REVOKE, there);
        var changes = people.durability(calls);
        System.out.printf(
                "R-05: %d kills of nodes and PostgreSQL over %d nodes, seed %d: %d grants and"
                        + " revocations, %d consents, passwords and sessions acknowledged; %d lost, %d"
                        + " resurrected%n",
                kills.get(),
                cluster.size(),
                SEED,
                grants.acknowledged(),
                changes.acknowledged(),
                grants.lost().size() + changes.lost().size() + unusable.size(),
                grants.resurrected().size());
        assertThat(grants.holds()).as(() -> grants + " " + cast.history.write("R-05")).isTrue();
        assertThat(changes.holds()).as(() -> changes + " " + cast.history.write("R-05")).isTrue();
        assertThat(unusable).as(() -> cast.history.write("R-05").toString()).isEmpty();
        assertThat(Ledger.broken(cluster.database())).isEmpty();
    }

    /// At every node: a token that was given is active unless its end may have been, and dead if it was.
    private void isAsAcknowledged(Family family, List<String> wrong) {
        for (var node = 0; node < cluster.size(); node++) {
            var at = node;
            var reply =
                    Caller.certain(() -> cast.caller.introspect(-1, at, family.refresh(), "after"));
            var right =
                    switch (family.revoked()) {
                        case OK -> reply.isRefused();
                        case FAIL -> reply.isOk();
                        case INFO, INVOKE -> reply.type() != Type.INFO;
                    };
            if (!right) {
                wrong.add(family + " at " + node + ": " + reply);
            }
        }
    }

    private Set<String> liveGrants() {
        return cluster.database()
                .statement(db ->
                        new HashSet<>(
                                db.createQuery("SELECT id FROM app_grant WHERE ended_at IS NULL")
                                        .mapTo(String.class)
                                        .list()));
    }
}
