package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.cluster.Caller.Reply;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("R-02: a rotated refresh token never has two live branches")
final class RefreshRaceTest {
    private Cluster cluster;
    private Cast cast;
    private int width;
    private int races;
    private int restarts;

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
        width = depth.of(12, 100);
        for (var family = 0; family < depth.of(2, 8); family++) {
            var token = cast.tokens(0).get("refresh");
            for (var turn = 0; turn < 4; turn++) {
                token = turned(token, () -> {});
            }
        }
        for (var i = 0; i < depth.of(1, 3); i++) {
            killed(depth);
        }
        report();
    }

    /// Used by all at once: whoever is answered gets the same successor.
    private String turned(String token, Runnable beside) {
        races++;
        var replies = Workers.race(width, i -> cast.caller.refresh(i, i, token), beside);
        assertThat(replies).as("inside the grace").noneMatch(Reply::isRefused);
        var successors =
                replies.stream()
                        .filter(Reply::isOk)
                        .map(reply -> reply.get("refresh_token"))
                        .distinct()
                        .toList();
        assertThat(successors).hasSizeLessThan(2);
        return successors.isEmpty() ? cast.next(0, token) : successors.getFirst();
    }

    /// One node dies in a race; then, with three families at different points, all of them do.
    private void killed(Depth depth) {
        var begun = cast.tokens(0).get("refresh");
        var live = cast.next(0, turned(begun, cluster.node(1)::kill));

        var used = cast.tokens(0);
        var afterUse = cast.next(0, cast.next(0, used.get("refresh")));
        var late = cast.tokens(0);
        var afterGrace = cast.next(0, late.get("refresh"));
        elevenSeconds(depth, used.get("access"), late.get("access"));

        cluster.restartAll();
        restarts++;
        turned(live, () -> {});
        dead(used.get("refresh"), afterUse, used.get("access"));
        dead(late.get("refresh"), afterGrace, late.get("access"));
    }

    /// The old one is refused, and so is the family from then on.
    private void dead(String old, String newest, String accessToken) {
        assertThat(cast.isRefused(1, old)).isTrue();
        var ended = System.nanoTime();
        for (var node = 0; node < cluster.size(); node++) {
            assertThat(cast.isRefused(node, newest)).isTrue();
        }
        cast.refusedEverywhere(ended, accessToken, Caller.key(accessToken));
    }

    /// Waits for them at full depth; else the row is as if they had passed.
    private void elevenSeconds(Depth depth, String... accessTokens) {
        if (depth == Depth.FULL) {
            Waiting.pass(Duration.ofSeconds(11));
            return;
        }
        for (var accessToken : accessTokens) {
            elevenSeconds(accessToken);
        }
    }

    private void elevenSeconds(String accessToken) {
        var changed =
                cluster.database()
                        .transaction(db ->
                                db.createUpdate(
                                                """
                                                UPDATE app_grant
                                                SET rotated_at = rotated_at - interval '11 s',
                                                    turned_at = '{}'
                                                WHERE id = :id
                                                """)
                                        .bind("id", Cast.grant(accessToken))
                                        .execute());
        assertThat(changed).isEqualTo(1);
    }

    private void report() {
        var calls = cast.history.calls();
        var branches = Checkers.branches(calls, Caller.REFRESH);
        System.out.printf(
                "R-02: %d races of %d over %d nodes, %d refreshes, %d restarts of all nodes,"
                        + " %d branches%n",
                races,
                width,
                cluster.size(),
                calls.stream().filter(call -> call.op().equals(Caller.REFRESH)).count(),
                restarts,
                branches.size());
        assertThat(branches).as(() -> cast.history.write("R-02").toString()).isEmpty();
        assertThat(Ledger.broken(cluster.database())).isEmpty();
    }
}
