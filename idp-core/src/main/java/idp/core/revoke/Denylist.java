package idp.core.revoke;

/// Port: what has been ended before its time.
public interface Denylist {
    /// Knows every revocation that was acknowledged, on whichever node, a second or more ago.
    ///
    /// @throws idp.core.oauth.Unavailable if that cannot be known now
    Verdict verdict(TokenFacts token);
}
