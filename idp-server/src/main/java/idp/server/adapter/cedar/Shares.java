package idp.server.adapter.cedar;

import idp.core.oauth.Unavailable;
import idp.server.adapter.BoundedThreads;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Gives each API at most its share of a few threads, so that one whose policies are slow waits for
/// itself. A place is given back when the work has ended, and not when its caller has gone: native code
/// cannot be stopped, and who asks again would have the threads one after the other.
final class Shares {
    private final BoundedThreads threads;
    private final int share;
    private final int mostWaiting;
    private final ConcurrentHashMap<String, Line> lines = new ConcurrentHashMap<>();

    /// Those of one API that wait or work; it is dropped with the last.
    private static final class Line {
        final Semaphore places;
        int inside;

        Line(int share) {
            places = new Semaphore(share, true);
        }
    }

    /// @param share how many threads work for one API at a time
    /// @param mostWaiting how many of one API may wait
    Shares(BoundedThreads threads, int share, int mostWaiting) {
        this.threads = threads;
        this.share = share;
        this.mostWaiting = mostWaiting;
    }

    /// The result, or [Unavailable] after that time at most. Work that has begun runs to its end.
    <T> T run(String api, Callable<T> work, Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        var line = enter(api);
        try {
            if (!line.places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Unavailable("waited too long for a place of this API", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leave(api);
            throw new Unavailable("interrupted while waiting for a place", e);
        } catch (RuntimeException e) {
            leave(api);
            throw e;
        }
        // Whoever is first: the thread that begins, or the caller who will not wait any more.
        var settled = new AtomicBoolean();
        try {
            return threads.run(
                    () -> {
                        if (!settled.compareAndSet(false, true)) {
                            throw new IllegalStateException("nobody waits for it any more");
                        }
                        try {
                            return work.call();
                        } finally {
                            giveBack(api, line);
                        }
                    },
                    Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        } finally {
            if (settled.compareAndSet(false, true)) {
                giveBack(api, line);
            }
        }
    }

    /// How many APIs have somebody inside.
    int lines() {
        return lines.size();
    }

    private Line enter(String api) {
        var line =
                lines.compute(
                        api,
                        (_, found) -> {
                            var one = found == null ? new Line(share) : found;
                            if (one.inside >= share + mostWaiting) {
                                throw new Unavailable("too much of this API waits", null);
                            }
                            one.inside++;
                            return one;
                        });
        return line;
    }

    private void giveBack(String api, Line line) {
        line.places.release();
        leave(api);
    }

    private void leave(String api) {
        lines.computeIfPresent(api, (_, line) -> left(line));
    }

    private static @Nullable Line left(Line line) {
        line.inside--;
        return line.inside == 0 ? null : line;
    }
}
