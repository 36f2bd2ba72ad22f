package idp.core.audit;

import java.time.Instant;

/// Port: writes down acts that leave no other trace, such as the reading of much at once. Every other act
/// has its row in the transaction in which it happens.
public interface Audit {
    void note(AuditEvent event, Instant now);
}
