package idp.guard;

/// The first gate's verdict on a request: who is calling?
public sealed interface Authentication {
    record Authenticated(AccessToken token) implements Authentication {}

    /// No token, a bad one, or a request that cannot be understood: 401 or 400.
    ///
    /// @param why for the log, a constant; the answer says no more than it may
    record Denied(String why, Answer answer) implements Authentication {}

    /// Nobody can say now: 503, never a guess.
    record Unknown(String why, Answer answer) implements Authentication {}
}
