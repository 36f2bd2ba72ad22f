package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestFork;
import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Workers sign in, redeem, refresh and revoke at two nodes, whose URL names all three members, while the
/// leader is killed, frozen and cut off from etcd, each time until another one leads and the former one is back.
@Tag("soak")
@Tag("patroni")
@DisplayName("R-10, R-18: the leader of three members under Patroni goes, in three ways")
final class PatroniTest {
    private static final long SEED = 20261127;
    private static final int WORKERS = 3;
    private static final long PACE = 20_000_000;

    private final AtomicBoolean over = new AtomicBoolean();
    private final Acknowledged acknowledged = new Acknowledged();
    private final AtomicInteger signIns = new AtomicInteger();
    private final Map<String, String> grants = new ConcurrentHashMap<>();

    /// Access tokens by their keys, of grants whose end was acknowledged.
    private final Map<String, String> ended = new ConcurrentHashMap<>();

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /// Its logs stay, for whoever has to find out what went wrong.
    private final Path folder = TestFork.folder("patroni").resolve("run-" + System.nanoTime());

    private Cluster cluster;
    private OperatorsWord word;
    private Cast cast;
    private String lasting;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_ended_comes_back() {
        during("etcd", this::faults);
        assertThat(word.isSaid()).isFalse();
    }

    /// Patroni may take back what the next leader had acknowledged, and no node can help that. But none believes the
    /// leader that did, and what was ended stays so.
    @Test
    void nor_does_it_where_patroni_goes_back_to_the_former_leader() {
        during("etcd3", this::freeze);
    }

    private void during(String api, Consumer<Patroni> faults) {
        try (var patroni = new Patroni(folder, api)) {
            try (var own = Cluster.on(patroni.create("gatehouse"), 2, Map.of())) {
                cluster = own;
                word = new OperatorsWord(own);
                cast = new Cast(cluster);
                var code = cast.code();
                lasting = cast.caller.redeem(0, 0, code).get("access_token");
                grants.put(Caller.key(code), Cast.grant(lasting));
                Workers.race(
                        WORKERS + 2,
                        i -> {
                            switch (i) {
                                case WORKERS -> watch();
                                case WORKERS + 1 -> signIn();
                                default -> work(i);
                            }
                            return true;
                        },
                        () -> {
                            try {
                                faults.accept(patroni);
                            } finally {
                                over.set(true);
                            }
                        });
                judge();
            }
        }
    }

    private void faults(Patroni patroni) {
        fault("killed -9", patroni, PatroniMember::kill, PatroniMember::start);
        freeze(patroni);
        fault("cut off from etcd", patroni, PatroniMember::cut, PatroniMember::heal);
    }

    private void freeze(Patroni patroni) {
        fault("frozen", patroni, PatroniMember::freeze, PatroniMember::thaw);
    }

    private interface Step {
        void on(PatroniMember member);
    }

    private void fault(String what, Patroni patroni, Step breaks, Step mends) {
        patroni.awaitWhole();
        acknowledged.awaitMore();
        var leader = patroni.leader();
        var marks = word.marks();
        var before = System.nanoTime();
        breaks.on(leader);
        var from = System.nanoTime();
        patroni.awaitOther(leader);
        var led = System.nanoTime();
        acknowledged.awaitMore();
        var good = System.nanoTime();
        var known = word.more(marks);
        mends.on(leader);
        patroni.awaitWhole();
        word.orGoesOn(acknowledged, known);
        System.out.printf(
                "R-10: leader %s: another one led after %.1f s, the next good write was acknowledged"
                        + " %.1f s after that; longest gap between acknowledged writes %.1f s%n",
                what,
                seconds(led - from),
                seconds(good - led),
                seconds(acknowledged.longestGap(before)));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
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
        var from = System.nanoTime();
        var opened = cast.caller.redeem(worker, node, code);
        if (!opened.isOk()) {
            return;
        }
        acknowledged.add(from);
        var key = Caller.key(code);
        var access = opened.get("access_token");
        grants.put(key, Cast.grant(access));
        var refresh = opened.get("refresh_token");
        var turned = cast.caller.refresh(worker, node + 1, refresh);
        if (turned.isRefused() && !word.isSaid()) {
            wrong.add("refused: " + turned);
        }
        refresh = turned.isOk() ? turned.get("refresh_token") : "";
        if (!refresh.isEmpty()
                && random.nextBoolean()
                && cast.caller.revoke(worker, node, refresh, key).isOk()) {
            ended.put(key, access);
        }
    }

    /// Shows what was ended, and what was not, to every node.
    private void watch() {
        var valid = Caller.key(lasting);
        for (var i = 0; i < Workers.TURNS && !over.get(); i++) {
            LockSupport.parkNanos(PACE);
            cast.caller.use(WORKERS, i, lasting, valid);
            var all = ended.entrySet().stream().toList();
            if (!all.isEmpty()) {
                var one = all.get(Math.max(0, all.size() - 1 - i % 50));
                cast.caller.use(WORKERS, i + 1, one.getValue(), one.getKey());
            }
        }
    }

    /// Somebody types a password, again and again.
    private void signIn() {
        for (var i = 0; i < Workers.TURNS && !over.get(); i++) {
            var node = cluster.node(i);
            var urls = cluster.nodes().stream().map(ServerProcess::url).toArray(String[]::new);
            var visitor = new Visitor(urls);
            try {
                var sent = App.signIn(visitor, cast.at(i).authorize(), cast.username);
                if (sent.parameters().containsKey("code")) {
                    signIns.incrementAndGet();
                } else if (sent.status() != 503) {
                    wrong.add("sign-in at " + node.url() + ": " + sent.status());
                }
            } catch (UncheckedIOException | AssertionError noPage) {
                // Neither a yes nor a no: a page of trouble has no form.
                Thread.yield();
            }
        }
    }

    private void judge() {
        Wait.until(() -> cluster.nodes().stream().allMatch(ServerProcess::isReady));
        var calls = cast.history.calls();
        var live = live();
        var there = new HashSet<>(grants.keySet());
        there.removeIf(key -> !live.contains(grants.get(key)));
        var kept = Checkers.durability(calls, Caller.REDEEM, Caller.REVOKE, there);
        var late = Checkers.afterEnd(calls, Caller.REVOKE, Caller.USE, Duration.ofSeconds(1));
        var refused =
                Checkers.wrongVerdicts(
                        calls.stream().filter(call -> call.to() < word.saidAt()).toList(),
                        Set.of(Caller.key(lasting)));
        System.out.printf(
                "R-10: %d grants and revocations acknowledged, %d sign-ins; %d lost, %d resurrected,"
                        + " %d accepted after their end, %d valid refused, seed %d%n",
                kept.acknowledged(),
                signIns.get(),
                kept.lost().size(),
                kept.resurrected().size(),
                late.size(),
                refused.size() + wrong.size(),
                SEED);
        assertThat(kept.holds() || word.isSaid())
                .as(() -> kept + " " + cast.history.write("R-10"))
                .isTrue();
        assertThat(late).as(() -> cast.history.write("R-10").toString()).isEmpty();
        assertThat(refused).isEmpty();
        assertThat(wrong).isEmpty();
        assertThat(Ledger.broken(cluster.database())).isEmpty();
    }

    private Set<String> live() {
        return cluster.database()
                .statement(db ->
                        new HashSet<>(
                                db.createQuery("SELECT id FROM app_grant WHERE ended_at IS NULL")
                                        .mapTo(String.class)
                                        .list()));
    }
}
