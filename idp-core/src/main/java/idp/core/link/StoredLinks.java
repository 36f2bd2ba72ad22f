package idp.core.link;

import idp.core.link.Errand.Kind;
import idp.core.mail.Envelope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Port: links that were given out. The store keeps hashes, from which nobody can make a link or a code.
///
/// What ends the pending steps of a person ends their links in the same transaction: another password,
/// the closing of the account, its deletion.
public interface StoredLinks {
    /// What is kept of a link.
    ///
    /// @param flowHash of the browser's secret; null if there are no digits
    /// @param codeHash of digits or words
    /// @param codeExpiresAt not later than the link
    record Kept(
            String id,
            Errand errand,
            byte[] tokenHash,
            byte @Nullable [] flowHash,
            byte @Nullable [] codeHash,
            @Nullable String onward,
            Instant expiresAt,
            Instant codeExpiresAt) {}

    /// Keeps it, with the letter that brings it if there is one. The one that had its [Errand#slot] before is gone with that: of any number of links that
    /// are made at once one lives. False, and nothing was done, if its account is closed or not there.
    boolean keep(Kept link, @Nullable Envelope letter, Instant now);

    /// Does the work of [#keep] for an account that is not there, and leaves nothing.
    void pretend(Kept link, Envelope letter, Instant now);

    /// Looks, and spends nothing; null if it is not good, or is for something else. Digits are never
    /// looked at, only taken.
    @Nullable ActionLink look(Kind kind, Presented presented, Instant now);

    /// Uses it once: of any number of calls as many get it as it has uses left. Null, and nothing was used,
    /// for whatever [#look] would not find. Digits that are wrong are counted in the same step, and
    /// after [ActionLinks#MOST_WRONG] of them the right ones are wrong as well; the link is not.
    @Nullable ActionLink take(Kind kind, Presented presented, Instant now);
}
