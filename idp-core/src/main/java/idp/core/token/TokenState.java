package idp.core.token;

import idp.core.jose.Verification;
import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied;

/// What an access token turned out to be: RFC 9068 §4. For those who may know why; everybody else gets
/// one answer for every token that is no good.
public sealed interface TokenState {
    record Alive(OwnToken token) implements TokenState {}

    /// Ours, and ended before its time.
    ///
    /// @param by what ended it
    record Ended(Denied.Kind by) implements TokenState {}

    record Wrong(Verification.Why why) implements TokenState {}

    /// Ours and in its time, but nobody can say now whether it was ended.
    record Unsure(Unavailable why) implements TokenState {}
}
