package idp.guard;

import idp.guard.denylist.Clocks;
import idp.guard.denylist.Cutoffs;
import idp.guard.denylist.FeedAnswer;
import idp.guard.denylist.FeedLease;
import idp.guard.denylist.Lags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// This API's copy of the denylist, kept up by long polls, and what it says of a token while its
/// lease holds. One thread polls; any number of threads ask.
final class DenylistFeed implements AutoCloseable {
    /// What the copy says of a token.
    enum Standing {
        ALIVE,
        DEAD,
        UNSURE
    }

    private static final long WAIT_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofMillis(WAIT_MILLIS + 400);
    private static final Duration LOADING = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 100;
    private static final long LOOK_MILLIS = 5;
    private static final long SWEEP_NANOS = 60_000_000_000L;
    private static final long SLACK_SECONDS = 600;
    private static final List<String> CLAIMS = List.of("jti", "sid", "sub", "client_id");
    private static final List<String> KINDS = List.of("token", "session", "subject", "client");

    /// The row that ends every token.
    private static final Cutoffs.Id ALL = Cutoffs.Id.of("all", "*");

    private final Nodes nodes;
    private final Clocks clocks;
    private final String name;
    private final Runnable epochsChanged;
    private final FeedLease lease;
    private final Lags lags = new Lags();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Cutoffs copy = Cutoffs.empty();
    private volatile @Nullable String fault = "not started";

    // Of the polling thread alone.
    private @Nullable String cursor;
    private @Nullable Cutoffs loading;
    private Map<?, ?> epochs = Map.of();
    private long swept;
    private boolean renewed;

    /// @param epochsChanged told when policies or assignments may have changed, before the lease is
    ///     renewed
    DenylistFeed(Nodes nodes, Clocks clocks, String name, Runnable epochsChanged) {
        this.nodes = nodes;
        this.clocks = clocks;
        this.name = name;
        this.epochsChanged = epochsChanged;
        this.lease = new FeedLease(clocks);
        this.swept = clocks.nanos().getAsLong();
    }

    void start() {
        Thread.ofPlatform().daemon().name("gatehouse-feed").start(this::run);
    }

    boolean awaitReady(Duration patience) {
        try {
            // On a busy machine the first copy may be old already when it is there.
            for (var left = patience.toMillis(); !lease.holds(); left -= LOOK_MILLIS) {
                if (left <= 0 || closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean holds() {
        return lease.holds();
    }

    Standing standing(AccessToken token) {
        // The lease first: a machine may stop between the two.
        if (!lease.holds()) {
            return Standing.UNSURE;
        }
        var rows = copy;
        var issued = token.issuedAt().getEpochSecond();
        if (issued <= rows.notBefore(ALL)) {
            return Standing.DEAD;
        }
        for (var at = 0; at < KINDS.size(); at++) {
            if (dead(rows, KINDS.get(at), token.string(CLAIMS.get(at)), issued)) {
                return Standing.DEAD;
            }
        }
        return dead(rows, "grant", token.grant(), issued) ? Standing.DEAD : Standing.ALIVE;
    }

    private static boolean dead(Cutoffs rows, String kind, @Nullable String key, long issued) {
        return key != null && issued <= rows.notBefore(Cutoffs.Id.of(kind, key));
    }

    /// The issuer's time; null if nobody can say.
    @Nullable Instant time() {
        return lease.time();
    }

    Health health() {
        return new Health(
                lease.holds(),
                lease.age(),
                copy.size(),
                lags.quantile(0.5),
                lags.quantile(0.99),
                lags.max(),
                lags.count(),
                lags.losses(),
                fault);
    }

    private void run() {
        while (closed.getCount() > 0) {
            try {
                poll();
            } catch (IOException | RuntimeException e) {
                fault = String.valueOf(e.getMessage());
                // The next node at once and without waiting there, then at intervals.
                nodes.next();
                pause(lease.holds() ? PAUSE_MILLIS / 10 : PAUSE_MILLIS);
            }
        }
    }

    /// One poll. Nothing is taken from an answer that is not understood to its end.
    void poll() throws IOException {
        if (lease.hasLostTime()) {
            // Rows may have been forgotten by a wrong time: start again with everything.
            cursor = null;
        }
        var catchesUp = cursor == null || loading != null || fault != null;
        var sent = clocks.read();
        var reply =
                nodes.get(
                        "/denylist/feed?wait="
                                + (catchesUp ? 0 : WAIT_MILLIS)
                                + (cursor == null ? "" : "&cursor=" + Nodes.encoded(cursor)),
                        Map.of("X-Guard", name, "X-Guard-Lag-Ms", Long.toString(lags.last())),
                        catchesUp ? LOADING : PATIENCE);
        if (reply.status() == 400) {
            // The cursor is not understood: start again with everything.
            cursor = null;
        }
        if (reply.status() != 200) {
            throw new IOException("the feed answered " + reply.status());
        }
        take(FeedAnswer.read(reply.json()), sent, clocks.read());
    }

    private void take(FeedAnswer answer, Clocks.Reading sent, Clocks.Reading came) {
        if (answer.reset()) {
            lease.drop();
        }
        if (answer.reset() || cursor == null) {
            loading = Cutoffs.empty();
        }
        var rows = loading == null ? copy : loading;
        for (var row : answer.rows()) {
            if (rows.isFull()) {
                rows = rows.from(0);
            }
            rows.put(row.id(), row.notBefore(), row.until());
        }
        cursor = answer.cursor();
        if (loading != null && answer.more()) {
            // The old copy stays in place until the new one is whole.
            loading = rows;
            return;
        }
        loading = null;
        copy = swept(rows, answer.timeMillis());
        if (!answer.epochs().equals(epochs)) {
            var known = !epochs.isEmpty();
            epochs = answer.epochs();
            if (known) {
                epochsChanged.run();
            }
        }
        if (!answer.more()) {
            renew(answer, sent, came);
        }
    }

    private void renew(FeedAnswer answer, Clocks.Reading sent, Clocks.Reading came) {
        var age = lease.age();
        if (age >= 0) {
            lags.add(age);
        } else if (renewed) {
            lags.lost();
        }
        fault = null;
        lease.renew(sent, answer.ageMillis(), came, answer.timeMillis());
        renewed = true;
    }

    private Cutoffs swept(Cutoffs rows, long timeMillis) {
        var now = clocks.nanos().getAsLong();
        if (now - swept < SWEEP_NANOS) {
            return rows;
        }
        swept = now;
        return rows.from(timeMillis / 1000 - SLACK_SECONDS);
    }

    private void pause(long millis) {
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        lease.drop();
    }
}
