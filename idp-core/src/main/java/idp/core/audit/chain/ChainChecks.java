package idp.core.audit.chain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Port: how the last look through the whole chain ended. It proves nothing: it says whether somebody looks.
public interface ChainChecks {
    /// @param end the last place that was looked at; null where something was wrong
    /// @param wrong what was found; null if nothing
    record Check(Instant at, @Nullable Long end, ChainVerdict.@Nullable Wrong wrong) {}

    void note(ChainVerdict verdict);

    /// Null if nobody has looked yet.
    @Nullable Check last();
}
