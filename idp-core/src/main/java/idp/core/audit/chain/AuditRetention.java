package idp.core.audit.chain;

import java.time.Instant;

/// Port: takes old rows out of the audit, and leaves a chain that can be looked through.
public interface AuditRetention {
    /// At most so many rows, and as many links, go in one step.
    int PORTION = 2_000;

    /// Takes rows of that term of before that time, if they have their links; what was taken is sealed with the
    /// chain in the same transaction. Links at the beginning of the chain go when all rows before are gone.
    /// Of any number of callers at one time one does it.
    ///
    /// @return how many rows went
    int expire(Term term, Instant before);
}
