package idp.core.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: what was refused of late, at any node, each as the log has it. It is no part of the audit: strangers cause
/// most of it, so of a flood a part is kept, and nothing that is refused waits for it. ADR 87.
public interface KeptRefusals {
    /// What the log's line has.
    ///
    /// @param section empty if no specification defines the error
    /// @param client null if none is registered under the id that was sent
    /// @param sent the names of parameters; null if none were read
    record Line(
            String ref,
            String error,
            String rule,
            String section,
            @Nullable String client,
            String path,
            @Nullable String sent) {}

    /// How many were kept: all, or none where the database is away.
    int keep(List<Line> lines, Instant now);

    /// The oldest first: a request may be refused in more than one way.
    List<Line> under(String ref);

    /// Removes what is old, and the oldest of what is too much.
    int sweep(Instant now);
}
