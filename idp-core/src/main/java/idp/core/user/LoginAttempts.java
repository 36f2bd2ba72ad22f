package idp.core.user;

import idp.core.user.LoginThrottle.Guess;
import java.time.Duration;
import java.time.Instant;

/// The counters of [LoginThrottle].
public interface LoginAttempts {
    /// What the counters say to one more guess.
    sealed interface Turn {
        /// It may be evaluated, and has been counted.
        record Permit() implements Turn {}

        /// Too many; the next has a chance after this time.
        record TryLater(Duration after) implements Turn {}
    }

    /// Counts the guess against its source and its account, or refuses it. Each counter is read and
    /// raised in one step: however many ask at once, no more than its limit are permitted. A source
    /// pays also for guesses at an account whose counter then refuses. The first refusal of a known
    /// account after a permit leaves a `LOGIN_THROTTLED` audit row.
    ///
    /// While permits are out that could still come back, it waits for them rather than refuse: of many
    /// right passwords at once none is held against another. The wait is short and ends in
    /// `Unavailable`. Each permit is ended by one of the three below; one that never is (its node died)
    /// counts as a wrong guess after a minute.
    Turn take(Guess guess, Instant now);

    /// The guess was wrong: a known account gets a `LOGIN_FAILED` audit row. The work is the same for
    /// an unknown one.
    void failed(Guess guess, Instant now);

    /// The guess was right: its permits come back, and the account's failures start from none.
    void succeeded(Guess guess, Instant now);

    /// The guess was not evaluated: its permits come back.
    void withdraw(Guess guess, Instant now);

    /// Forgets every counter of an account, those of its known devices too, and writes the audit row of
    /// that; how many there were. A guess that is being evaluated meanwhile still ends as it would have.
    int unlock(String userId, String owner, Instant now);

    /// Forgets counters that no longer say anything; how many.
    int sweep(Instant now);
}
