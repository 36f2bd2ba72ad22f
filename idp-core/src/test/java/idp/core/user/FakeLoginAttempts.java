package idp.core.user;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.oauth.Unavailable;
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
    private static final int LOOKS = 40;
    private static final long LOOK_AGAIN_MILLIS = 250;

    /// @param out permits whose guess is being evaluated
    private record Counter(Instant ahead, int taken, boolean refused, Instant forgetAt, int out) {
        Counter refusedNow() {
            return new Counter(ahead, taken, true, forgetAt, out);
        }

        Counter settled() {
            return new Counter(ahead, taken, refused, forgetAt, out - 1);
        }
    }

    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final List<AuditEvent> written = new ArrayList<>();

    @Override
    public synchronized Turn take(Guess guess, Instant now) {
        for (int look = 0; look < LOOKS; look++) {
            var turn = ask(guess, now);
            if (turn != null) {
                return turn;
            }
            try {
                wait(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new Unavailable("other guesses are still evaluated", null);
    }

    /// Null while it depends on guesses that are being evaluated.
    private Turn ask(Guess guess, Instant now) {
        var source = guess.source();
        if (source != null && !raise(source, now)) {
            return mayComeBack(source, now) ? null : new Turn.TryLater(wait(source, now));
        }
        if (raise(guess.account(), now)) {
            return new Turn.Permit();
        }
        if (mayComeBack(guess.account(), now)) {
            if (source != null) {
                lower(source, false);
            }
            return null;
        }
        if (source != null) {
            counters.computeIfPresent(source.key(), (_, old) -> old.settled());
        }
        var key = guess.account().key();
        var counter = counters.get(key);
        if (!counter.refused()) {
            counters.put(key, counter.refusedNow());
            write(Kind.LOGIN_THROTTLED, guess);
        }
        return new Turn.TryLater(wait(guess.account(), now));
    }

    private boolean mayComeBack(Bucket bucket, Instant now) {
        var counter = counters.get(bucket.key());
        var step = bucket.limit().step(counter.taken() - 1);
        var least = counter.ahead().minus(step.multipliedBy(counter.out()));
        return counter.out() > 0 && !least.isAfter(now.plus(bucket.limit().tolerance()));
    }

    private boolean raise(Bucket bucket, Instant now) {
        var limit = bucket.limit();
        var counter = counters.getOrDefault(bucket.key(), new Counter(now, 0, false, now, 0));
        var from = counter.ahead().isAfter(now) ? counter.ahead() : now;
        if (from.isAfter(now.plus(limit.tolerance()))) {
            return false;
        }
        var ahead = from.plus(limit.step(counter.taken()));
        owners.put(bucket.key(), bucket.owner());
        counters.put(
                bucket.key(),
                new Counter(
                        ahead,
                        counter.taken() + 1,
                        false,
                        ahead.plus(limit.memory()),
                        counter.out() + 1));
        return true;
    }

    private Duration wait(Bucket bucket, Instant now) {
        var ahead = counters.get(bucket.key()).ahead();
        return Duration.between(now, ahead.minus(bucket.limit().tolerance()));
    }

    @Override
    public synchronized void failed(Guess guess, Instant now) {
        for (var bucket : new Bucket[] {guess.source(), guess.account()}) {
            if (bucket != null) {
                counters.computeIfPresent(bucket.key(), (_, old) -> old.settled());
            }
        }
        notifyAll();
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
                    return new Counter(
                            back,
                            fresh ? 0 : old.taken() - 1,
                            false,
                            old.forgetAt(),
                            old.out() - 1);
                });
        notifyAll();
    }

    @Override
    public synchronized int unlock(String userId, String owner, Instant now) {
        int before = counters.size();
        counters.keySet().removeIf(key -> owner.equals(owners.get(key)));
        written.add(AuditEvent.of(Kind.USER_UNLOCKED, Target.person(userId)));
        return before - counters.size();
    }

    @Override
    public synchronized int sweep(Instant now) {
        int before = counters.size();
        counters.values().removeIf(counter -> counter.forgetAt().isBefore(now));
        return before - counters.size();
    }

    private void write(Kind kind, Guess guess) {
        if (guess.userId() != null) {
            written.add(AuditEvent.of(kind, new Actor.Unknown(), Target.person(guess.userId())));
        }
    }

    public synchronized List<AuditEvent> written() {
        return List.copyOf(written);
    }

    public synchronized int size() {
        return counters.size();
    }
}
