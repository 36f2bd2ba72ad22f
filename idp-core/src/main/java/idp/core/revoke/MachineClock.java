package idp.core.revoke;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The two clocks of this machine. The monotonic one is never set and may stand still while the
/// machine is suspended; the wall clock goes on then, but can be set.
///
/// @param nanos monotonic, as `System.nanoTime`
/// @param wall what the machine takes for the time of day: used for lengths of time, never as a time
public record MachineClock(LongSupplier nanos, InstantSource wall) {
    /// Both clocks at one moment.
    public record Reading(long nanos, long wallMillis) {
        private static final long ALIKE = 100;

        /// How long ago this was, in milliseconds, or a negative number if the clocks disagree about
        /// that: the machine slept, or somebody set its time.
        public long millisUntil(Reading later) {
            var ticked = (later.nanos - nanos) / 1_000_000;
            var walled = later.wallMillis - wallMillis;
            return ticked < 0 || Math.abs(ticked - walled) > ALIKE ? -1 : Math.max(ticked, walled);
        }
    }

    public Reading read() {
        return new Reading(nanos.getAsLong(), wall.millis());
    }
}
