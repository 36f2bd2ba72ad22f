package idp.server.db;

/// For whom a connection is. Each has a part of the pool that it cannot go beyond, so that none of them
/// takes the last one from the others: a flood of guesses leaves the tokens theirs, and tokens that
/// wait for a lock leave the sign-in theirs.
public enum Share {
    /// What apps and APIs ask: tokens, introspection, userinfo, decisions. All but a fifth.
    TOKENS,
    /// What the pages of a signed-in person read and write.
    PAGES,
    /// Passwords and the counters of guesses, which is as far as a stranger comes.
    SIGN_IN,
    /// What is managed.
    ADMIN,
    /// What a node does now and then.
    JOBS;

    /// How many connections it may use at once, of so many.
    public int of(int connections) {
        var fifth = Math.max(1, connections / 5);
        return switch (this) {
            case TOKENS -> Math.max(1, connections - fifth);
            case PAGES -> Math.max(1, 2 * connections / 5);
            case SIGN_IN, ADMIN, JOBS -> fifth;
        };
    }
}
