package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.server.Wait;
import idp.server.cluster.Caller.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The faults, and where in a redemption they strike: before the UPDATE (a held row lock), in COMMIT (a
/// trigger that waits), after COMMIT (answers held back or lost), and anywhere.
@DisplayName("R-01, R-21: a code is redeemed at most once, under any race or crash")
final class CodeRaceTest {
    private Cluster cluster;
    private Cast cast;
    private int width;
    private int races;
    private int exactlyOne;

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
        width = depth.of(12, 50);
        for (var i = 0; i < depth.of(3, 100); i++) {
            settled(cast.code(), 0, cluster.size());
        }
        for (var i = 0; i < depth.of(1, 8); i++) {
            answersLost();
            cutInCommit();
        }
        for (var i = 0; i < depth.of(1, 3); i++) {
            killedBeforeCommit(1);
            killedAfterCommit(0);
        }
        for (var i = 0; i < depth.of(0, 5); i++) {
            killedAnywhere(i);
        }
        report();
    }

    /// All at once at `count` nodes from `first` on.
    private List<Reply> race(String code, int first, int count, Runnable beside) {
        races++;
        return Workers.race(width, i -> cast.caller.redeem(i, first + i % count, code), beside);
    }

    private Reply again(int node, String code) {
        return Caller.certain(() -> cast.caller.redeem(width, node, code));
    }

    private void settled(String code, int first, int count) {
        var replies = race(code, first, count, () -> {});
        var ended = System.nanoTime();
        var won = replies.stream().filter(Reply::isOk).toList();
        exactlyOne += won.size() == 1 ? 1 : 0;
        // Nobody was disturbed, so whoever was told anything but yes was told no: one has won.
        if (replies.stream().allMatch(reply -> reply.isOk() || reply.isRefused())) {
            assertThat(won).hasSize(1);
        }
        // RFC 6749 §4.1.2: a code used twice takes its tokens with it.
        if (replies.stream().anyMatch(Reply::isRefused)) {
            mustBeOver(code);
            won.forEach(reply ->
                    cast.refusedEverywhere(ended, reply.get("access_token"), Caller.key(code)));
        }
    }

    private void answersLost() {
        var code = cast.code();
        cluster.node(1).door().loseAnswers(Integer.MAX_VALUE);
        var replies = race(code, 1, 1, () -> {});
        cluster.node(1).heal();
        assertThat(replies).noneMatch(Reply::isOk);
        assertThat(again(0, code).isRefused()).isTrue();
        mustBeOver(code);
    }

    private void cutInCommit() {
        var code = cast.code();
        try (var bystander = new Bystander(cluster.settings())) {
            bystander.stopCommits("code");
            var replies =
                    race(
                            code,
                            1,
                            1,
                            () -> {
                                bystander.awaitWaiting("advisory");
                                cluster.node(1).database().cut();
                                bystander.letCommitsGo("code");
                            });
            // It was done, so nobody may be told that it was not.
            assertThat(replies).noneMatch(reply -> reply.isOk() || reply.isRefused());
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 503)
                    .allMatch(reply -> reply.body().contains("may not have taken effect"));
            cluster.node(1).heal();
        }
        // The commit was under way and nobody could call it back: it is spent.
        assertThat(again(0, code).isRefused()).isTrue();
        cluster.heal();
    }

    private void killedBeforeCommit(int victim) {
        var code = cast.code();
        try (var bystander = new Bystander(cluster.settings())) {
            bystander.begin();
            bystander.run("SELECT FROM code WHERE hash = ? FOR UPDATE", Opaque.hash(code));
            var replies =
                    race(
                            code,
                            victim,
                            1,
                            () -> {
                                bystander.awaitWaiting("transactionid");
                                cluster.node(victim).kill();
                            });
            assertThat(replies).noneMatch(Reply::isOk);
            bystander.rollback();
        }
        // What was not committed is undone, and the retry gets what the first try did not.
        assertThat(again(victim + 1, code).isOk()).isTrue();
    }

    private void killedAfterCommit(int victim) {
        var code = cast.code();
        cluster.node(victim).door().holdAnswers();
        race(
                code,
                victim,
                1,
                () -> {
                    Wait.until(() -> isSpent(code));
                    cluster.node(victim).kill();
                    cluster.node(victim).door().cut();
                });
        cluster.nodes().forEach(ServerProcess::kill);
        cluster.nodes().forEach(node -> node.door().heal());
        cluster.node(victim).door().thaw();
        cluster.restart(cluster.nodes());
        assertThat(again(victim + 1, code).isRefused()).isTrue();
        mustBeOver(code);
    }

    private void killedAnywhere(int victim) {
        var code = cast.code();
        race(code, 0, cluster.size(), () -> cluster.node(victim).kill());
        cluster.restart(cluster.node(victim));
        cast.caller.redeem(width, victim, code);
    }

    private boolean isSpent(String code) {
        return cast.count(
                        "SELECT count(redeemed_at) FROM code WHERE hash = :hash",
                        Map.of("hash", Opaque.hash(code)))
                == 1;
    }

    private void mustBeOver(String code) {
        assertThat(
                        cast.count(
                                """
                                SELECT count(*) FROM app_grant g JOIN code c ON c.grant_id = g.id
                                WHERE c.hash = :hash AND g.ended_at IS NULL
                                """,
                                Map.of("hash", Opaque.hash(code))))
                .as("grants of a code that was used twice")
                .isZero();
    }

    private void report() {
        var calls = new ArrayList<>(cast.history.calls());
        calls.removeIf(call -> !call.op().equals(Caller.REDEEM));
        var doubles = Checkers.doubles(calls, Caller.REDEEM);
        var unheard = calls.stream().filter(call -> call.status() == 0).count();
        System.out.printf(
                "R-01: %d races of %d over %d nodes, %d uses, %d doubles, %d%% with exactly one 200,"
                        + " %d%% answers lost%n",
                races,
                width,
                cluster.size(),
                calls.size(),
                doubles.size(),
                100 * exactlyOne / races,
                100 * unheard / calls.size());
        assertThat(doubles).as(() -> cast.history.write("R-01").toString()).isEmpty();
        assertThat(Ledger.broken(cluster.database())).isEmpty();
    }
}
