package idp.core.revoke;

/// What the denylist says of a token. There is no third answer: who cannot know throws
/// [idp.core.oauth.Unavailable].
public sealed interface Verdict {
    /// Nothing on the list speaks against it.
    record Alive() implements Verdict {}

    /// @param by what ended it
    record Dead(Denied.Kind by) implements Verdict {}
}
