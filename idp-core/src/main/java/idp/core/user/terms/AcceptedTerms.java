package idp.core.user.terms;

import java.time.Instant;
import java.util.List;

/// Port: which versions of the terms of use each person has accepted, and when. They go with the account.
public interface AcceptedTerms {
    /// One version, at its first time.
    record Acceptance(String version, Instant at) {}

    boolean has(String userId, String version);

    /// Writes it down with its audit row, in one transaction. Of any number of calls one does; nothing
    /// happens for an account that is gone.
    void accept(String userId, String version, Instant now);

    /// The latest first.
    List<Acceptance> of(String userId);
}
