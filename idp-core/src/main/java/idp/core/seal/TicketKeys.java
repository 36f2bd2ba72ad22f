package idp.core.seal;

import idp.core.seal.Secrets.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The key of the day for tickets: ADR 3. Only today's and yesterday's are ever looked
/// for, so a stranger's ticket cannot make the server search.
public final class TicketKeys {
    private static final Duration KEPT = Duration.ofDays(3);

    private final Secrets secrets;
    private final Map<Long, byte[]> days = new ConcurrentHashMap<>();

    public TicketKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    static long day(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), 86_400L);
    }

    byte[] today(Instant now) {
        return days.computeIfAbsent(day(now), day -> named(day, now));
    }

    /// Null for a day whose tickets have all expired, or that has not come.
    byte @Nullable [] of(long day, Instant now) {
        var today = day(now);
        if (day == today) {
            return today(now);
        }
        return day == today - 1
                ? days.computeIfAbsent(day, yesterday -> named(yesterday, now))
                : null;
    }

    /// Makes tomorrow's key, so that no request has to, and drops those that nothing can name.
    public void prepare(Instant now) {
        if (days.containsKey(day(now) + 1)) {
            return;
        }
        today(now);
        days.computeIfAbsent(day(now) + 1, tomorrow -> named(tomorrow, now));
        days.keySet().removeIf(day -> day < day(now) - 1);
        secrets.removeOlder(Purpose.TICKET, now.minus(KEPT));
    }

    private byte[] named(long day, Instant now) {
        return secrets.named(Purpose.TICKET, Long.toString(day), now).bytes();
    }
}
