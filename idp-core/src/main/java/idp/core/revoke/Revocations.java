package idp.core.revoke;

import java.time.Instant;

/// Port: puts single tokens on the denylist. Cut-offs are written by whatever ends the grant,
/// session, user or client, in the transaction of that act.
public interface Revocations {
    /// Ends one access token, with the audit row of it; durable when this returns, and again without
    /// harm.
    ///
    /// @param expiresAt the token's `exp`
    void revoke(TokenFacts token, Instant expiresAt, Instant now);

    /// Forgets what ended tokens that have expired long ago; says how much that was.
    int sweep(Instant now);
}
