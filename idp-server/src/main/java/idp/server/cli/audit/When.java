package idp.server.cli.audit;

import idp.server.json.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A moment as somebody types it: so long ago, or a time with its zone.
public record When(@Nullable Duration ago, @Nullable Instant at) {
    /// @param duration reads `7d`, and says what is wrong with what is neither
    public static When of(String text, Function<String, Duration> duration) {
        if (text.indexOf('T') > 0) {
            try {
                return new When(null, Times.parse(text));
            } catch (DateTimeException e) {
                return new When(duration.apply(text), null);
            }
        }
        return new When(duration.apply(text), null);
    }

    public Instant from(Instant now) {
        if (at != null) {
            return at;
        }
        return ago == null ? now : now.minus(ago);
    }
}
