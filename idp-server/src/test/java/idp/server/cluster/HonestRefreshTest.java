package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.token.FamilyState;
import idp.server.cluster.Caller.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Honest clients keep one token, use it in two tabs, lose answers and try again; thieves use a token
/// that somebody else has replaced, or that its owner still believes to be his.
@DisplayName(
        "R-03: whoever repeats a refresh inside the grace stays signed in, and a thief does not")
final class HonestRefreshTest {
    private static final long SEED = 20260401;

    /// What comes late lies behind a bound; two nodes know the time to some hundredths of a second only.
    private static final Duration PAST_LATE = FamilyState.LATE.plusMillis(500);

    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private final AtomicInteger falseLogouts = new AtomicInteger();
    private Cluster cluster;
    private Cast cast;

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
        var clients = depth.of(4, 12);
        var turns = depth.of(6, 80);
        var families = new ArrayList<String>();
        for (var i = 0; i < clients; i++) {
            families.add(cast.tokens(i).get("refresh"));
        }
        Workers.race(
                clients,
                i -> {
                    honest(i, turns, depth.of(50, 500), families.get(i));
                    return true;
                });
        cluster.heal();
        var detected = 0;
        var thieves = depth.of(4, 40);
        for (var i = 0; i < thieves; i++) {
            detected += i % 2 == 0 ? replaysAnOldToken(i) : getsThereFirst(i);
        }
        var branches = Checkers.branches(cast.history.calls(), Caller.REFRESH);
        System.out.printf(
                "R-03: %d honest refreshes, %d of them without an answer, seed %d: %d false logouts;"
                        + " %d of %d thieves detected within one refresh, %d branches%n",
                refreshes.get(),
                unheard.get(),
                SEED,
                falseLogouts.get(),
                detected,
                thieves,
                branches.size());
        assertThat(falseLogouts).as(() -> cast.history.write("R-03").toString()).hasValue(0);
        assertThat(detected).isEqualTo(thieves);
        assertThat(branches).isEmpty();
    }

    private void honest(int worker, int turns, int mostApart, String first) {
        var random = new Random(SEED + worker);
        var token = first;
        for (var turn = 0; turn < turns && !token.isEmpty(); turn++) {
            var before = token;
            var link = cluster.node(worker + turn);
            switch (random.nextInt(4)) {
                case 0 -> link.door().loseAnswers(1);
                case 1 -> link.database().slow(Duration.ofMillis(random.nextInt(30)));
                case 2 -> link.database().slow(Duration.ZERO);
                default -> link.door().loseAnswers(0);
            }
            token = twoTabs(worker, worker + turn, random.nextInt(mostApart), token);
            if (random.nextInt(3) == 0) {
                token = movedOn(worker, worker + turn, before, token);
            }
        }
    }

    /// The second one a little later at the next node; then again until somebody is answered.
    ///
    /// @return empty if the client was logged out
    private String twoTabs(int worker, int node, int millisApart, String token) {
        var begun = System.nanoTime();
        var replies =
                new ArrayList<>(
                        Workers.race(
                                2,
                                tab -> {
                                    Waiting.pass(Duration.ofMillis((long) tab * millisApart));
                                    return refresh(worker, node + tab, token);
                                }));
        while (replies.stream().noneMatch(Reply::isOk) && noneRefused(replies)) {
            replies.add(refresh(worker, node + replies.size(), token));
        }
        // Who was answered too late to be inside the grace proves nothing.
        var inTime = System.nanoTime() - begun < Duration.ofSeconds(10).toNanos();
        if (!noneRefused(replies)) {
            falseLogouts.addAndGet(inTime ? 1 : 0);
            return "";
        }
        return replies.stream().filter(Reply::isOk).findFirst().orElseThrow().get("refresh_token");
    }

    /// It goes on while its request with the token before was given up and still runs.
    ///
    /// @return empty if the client was logged out, or the moment was missed
    private String movedOn(int worker, int node, String before, String token) {
        var begun = System.nanoTime();
        var reply = token.isEmpty() ? null : refresh(worker, node, token);
        if (reply == null || !reply.isOk()) {
            // Nothing is known of what the server did: the next turn asks with the same token.
            return token;
        }
        refresh(worker, node + 1, before);
        var next = refresh(worker, node + 1, reply.get("refresh_token"));
        var inTime = System.nanoTime() - begun < FamilyState.LATE.toNanos();
        if (next.isRefused()) {
            falseLogouts.addAndGet(inTime ? 1 : 0);
            return "";
        }
        return next.isOk() ? next.get("refresh_token") : reply.get("refresh_token");
    }

    private static boolean noneRefused(List<Reply> replies) {
        return replies.stream().noneMatch(Reply::isRefused);
    }

    private Reply refresh(int worker, int node, String token) {
        refreshes.incrementAndGet();
        var reply = cast.caller.refresh(worker, node, token);
        unheard.addAndGet(reply.status() == 0 ? 1 : 0);
        return reply;
    }

    /// The owner is two tokens ahead.
    private int replaysAnOldToken(int node) {
        var stolen = cast.tokens(node).get("refresh");
        var owners = cast.next(node, cast.next(node + 1, stolen));
        Waiting.pass(PAST_LATE);
        return cast.isRefused(node, stolen) && cast.isRefused(node + 1, owners) ? 1 : 0;
    }

    /// The thief used the token and its successor before the owner used it.
    private int getsThereFirst(int node) {
        var stolen = cast.tokens(node).get("refresh");
        var thiefs = cast.next(node + 1, cast.next(node, stolen));
        Waiting.pass(PAST_LATE);
        return cast.isRefused(node, stolen) && cast.isRefused(node + 1, thiefs) ? 1 : 0;
    }
}
