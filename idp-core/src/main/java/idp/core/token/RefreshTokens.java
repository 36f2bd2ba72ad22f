package idp.core.token;

import idp.core.audit.AuditEvent;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: grants that users gave, each with at most one family of refresh tokens: RFC 9700 §4.14.2.
public interface RefreshTokens {
    /// RFC 9700 §4.14.2: a refresh token that nobody used for this long is dead.
    Duration IDLE = Duration.ofDays(60);

    /// A refresh token as shown, taken apart and with its tag verified.
    ///
    /// @param successors for each of the server's refresh keys the hash that the successor would have;
    ///     the first is the key of today
    record Presented(String grantId, int counter, byte[] hash, List<Successor> successors) {}

    record Successor(String keyId, byte[] hash) {}

    /// What the request asks of the grant; checked in the statement that rotates, so that a refused
    /// request spends nothing.
    ///
    /// @param binding what the request has proved
    record Ask(
            String clientId,
            Binding binding,
            @Nullable Scope scope,
            List<String> resources,
            Duration grace) {}

    sealed interface Turn {
        /// The family is at `counter` now, under the key named; the caller computes the successor.
        ///
        /// @param repeated the predecessor was shown again inside the grace, and its successor has
        ///     not been used: the same successor is handed out again
        record Live(Consented consented, User user, String keyId, boolean repeated)
                implements Turn {}

        /// RFC 6749 §6: more scope than the grant has.
        record ScopeTooWide() implements Turn {}

        /// RFC 8707 §2.2: a resource that the grant does not have, or that no enabled client serves.
        /// Where none was named, all of the grant's count.
        record ForeignResource() implements Turn {}

        /// A predecessor outside the grace: the family has ended in this very transaction, with a
        /// cut-off for its access tokens.
        record Reused(Consented consented) implements Turn {}

        /// Unknown, expired, ended, of another client, bound to what was not proved, or its user or session
        /// has ended.
        record Dead() implements Turn {}
    }

    /// Atomic: of any number of calls with one token exactly one moves the family on; all others see
    /// what it left. Never two live successors. The user's and the session's row are held so that no
    /// token is issued behind a revocation.
    Turn turn(Presented shown, Ask ask, Instant now);

    /// The grant if this is its live refresh token, and its user, session and client are alive; writes
    /// nothing.
    @Nullable Standing standing(Presented shown, Instant now);

    /// A live refresh token's grant and end.
    record Standing(Consented consented, User user, Instant issuedAt, Instant expiresAt) {}

    /// The grant that has not ended and that this refresh token was issued in, be it the live one or
    /// one replaced before; null if the token proves none (see [FamilyState#place]). Writes nothing.
    @Nullable Consented issuedIn(Presented shown, Instant now);

    /// Ends a grant, its refresh tokens and, by a cut-off, its access tokens, in one transaction with
    /// the audit row. Nothing happens if it has ended before.
    void end(String grantId, AuditEvent why, Instant now);
}
