package idp.core.user;

import java.util.List;

/// The slow hash function, which is all that it knows: no pepper, no user. Equal costs are equal work;
/// each call may be refused with `Unavailable` when too many are waiting.
public interface SlowHashes {
    /// A place among those who are about to hash, until it is closed.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// Turned away at once, with `Unavailable`, while so many are here that one more hash could not
    /// begin in time. It costs nothing, so it comes before everything that does.
    Place enter();

    /// A new hash with a salt of its own.
    ///
    /// @param input 64 characters of ASCII
    /// @param cost the binary logarithm of the rounds
    String hash(String input, int cost);

    /// @param more the costs of further hashes that the same turn does, only to have done them
    boolean matches(String input, String hash, List<Integer> more);
}
