package idp.core.user;

/// The slow hash function, which is all that it knows: no pepper, no user. Both calls cost the same
/// for one `cost`; both may be refused with `Unavailable` when too many are waiting.
public interface SlowHashes {
    /// A new hash with a salt of its own.
    ///
    /// @param input 64 characters of ASCII
    /// @param cost the binary logarithm of the rounds
    String hash(String input, int cost);

    boolean matches(String input, String hash);
}
