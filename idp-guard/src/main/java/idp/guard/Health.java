package idp.guard;

import org.jspecify.annotations.Nullable;

/// How fresh a guard's knowledge is. Fit for a readiness probe and for a metric.
///
/// @param ready whether a token could be judged now
/// @param ageMillis of the copy of the denylist, negative if there is none that counts
/// @param entries rows in it
/// @param p50Millis how old the copy had become when it was renewed: half the time at most this
/// @param maxMillis the worst since the start; a guard refuses from a second on
/// @param losses how often the lease ran out before it was renewed
/// @param fault what the last poll failed with; null if it was good
public record Health(
        boolean ready,
        long ageMillis,
        int entries,
        long p50Millis,
        long p99Millis,
        long maxMillis,
        long renewals,
        long losses,
        @Nullable String fault) {}
