package idp.core.user;

/// What is kept of a password. `toString` shows no part of the hash.
///
/// @param pepperId which pepper went in before the slow hash
/// @param cost the binary logarithm of its rounds
/// @param hash the slow hash with its salt, in the notation of its algorithm
public record HashedPassword(String pepperId, int cost, String hash) {
    @Override
    public String toString() {
        return "HashedPassword[" + pepperId + ", " + cost + "]";
    }
}
