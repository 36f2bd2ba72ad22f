package idp.core.audit;

import java.time.Instant;
import java.util.List;

/// Port: what was written down, to be read.
public interface AuditTrail {
    /// A row, and where the act came from.
    record Entry(Instant at, AuditEvent event, Origin origin) {}

    /// What happened in the request with that reference, oldest first; references are short, so a long
    /// life may give one twice.
    List<Entry> under(String ref);
}
