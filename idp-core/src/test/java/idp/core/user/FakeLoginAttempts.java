package idp.core.user;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.user.LoginThrottle.Bucket;
import idp.core.user.LoginThrottle.Guess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counters in memory.
public final class FakeLoginAttempts implements LoginAttempts {
    private record Counter(Instant ahead, int taken, boolean refused, Instant forgetAt) {}

    private final Map<String, Counter> counters = new HashMap<>();
    private final List<AuditEvent> written = new ArrayList<>();

    @Override
    public synchronized Turn take(Guess guess, Instant now) {
        var source = guess.source();
        if (source != null && !raise(source, now)) {
            return new Turn.TryLater(wait(source, now));
        }
        if (raise(guess.account(), now)) {
            return new Turn.Permit();
        }
        var key = guess.account().key();
        var counter = counters.get(key);
        if (!counter.refused()) {
            counters.put(
                    key, new Counter(counter.ahead(), counter.taken(), true, counter.forgetAt()));
            write(Kind.LOGIN_THROTTLED, guess);
        }
        return new Turn.TryLater(wait(guess.account(), now));
    }

    private boolean raise(Bucket bucket, Instant now) {
        var limit = bucket.limit();
        var counter = counters.getOrDefault(bucket.key(), new Counter(now, 0, false, now));
        var from = counter.ahead().isAfter(now) ? counter.ahead() : now;
        if (from.isAfter(now.plus(limit.tolerance()))) {
            return false;
        }
        var ahead = from.plus(limit.step(counter.taken()));
        counters.put(
                bucket.key(),
                new Counter(ahead, counter.taken() + 1, false, ahead.plus(limit.memory())));
        return true;
    }

    private Duration wait(Bucket bucket, Instant now) {
        var ahead = counters.get(bucket.key()).ahead();
        return Duration.between(now, ahead.minus(bucket.limit().tolerance()));
    }

    @Override
    public synchronized void failed(Guess guess, Instant now) {
        write(Kind.LOGIN_FAILED, guess);
    }

    @Override
    public synchronized void succeeded(Guess guess, Instant now) {
        lower(guess.account(), true);
        if (guess.source() != null) {
            lower(guess.source(), false);
        }
    }

    @Override
    public synchronized void withdraw(Guess guess, Instant now) {
        lower(guess.account(), false);
        if (guess.source() != null) {
            lower(guess.source(), false);
        }
    }

    private void lower(Bucket bucket, boolean fresh) {
        counters.computeIfPresent(
                bucket.key(),
                (key, old) -> {
                    var back = old.ahead().minus(bucket.limit().step(old.taken() - 1));
                    return new Counter(back, fresh ? 0 : old.taken() - 1, false, old.forgetAt());
                });
    }

    @Override
    public synchronized int sweep(Instant now) {
        int before = counters.size();
        counters.values().removeIf(counter -> counter.forgetAt().isBefore(now));
        return before - counters.size();
    }

    private void write(Kind kind, Guess guess) {
        if (guess.userId() != null) {
            written.add(AuditEvent.of(kind, null, guess.userId()));
        }
    }

    public synchronized List<AuditEvent> written() {
        return List.copyOf(written);
    }

    public synchronized int size() {
        return counters.size();
    }
}
