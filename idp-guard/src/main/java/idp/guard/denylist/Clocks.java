package idp.guard.denylist;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The clocks of this machine. The monotonic one is never set but stands still while the machine is
/// suspended; the wall clock goes on then, but can be set.
///
/// @param nanos monotonic, as `System.nanoTime`
/// @param wall for lengths of time alone: what time it is, the issuer says ([FeedLease#time])
public record Clocks(LongSupplier nanos, InstantSource wall) {
    private static final long ALIKE = 100;

    /// Both clocks at one moment.
    public record Reading(long nanos, long wallMillis) {
        /// How long ago this was, in milliseconds; negative if the clocks disagree about that: the
        /// machine slept, or somebody set its time.
        public long millisUntil(Reading later) {
            var ticked = (later.nanos - nanos) / 1_000_000;
            var walled = later.wallMillis - wallMillis;
            return ticked < 0 || Math.abs(ticked - walled) > ALIKE ? -1 : Math.max(ticked, walled);
        }
    }

    public static Clocks ofThisMachine() {
        return new Clocks(System::nanoTime, InstantSource.system());
    }

    public Reading read() {
        return new Reading(nanos.getAsLong(), wall.millis());
    }
}
