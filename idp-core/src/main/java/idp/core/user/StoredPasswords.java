package idp.core.user;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is kept of each account's password.
public interface StoredPasswords {
    /// How long a password opens an account that an operator chose.
    Duration TEMPORARY = Duration.ofHours(24);

    /// An account and its password, of which it may have none.
    ///
    /// @param endsAt when it opens the account no more; null for a password that its owner chose
    record Credential(User user, @Nullable HashedPassword password, @Nullable Instant endsAt) {
        public Credential(User user, @Nullable HashedPassword password) {
            this(user, password, null);
        }

        boolean holds(Instant now) {
            return endsAt == null || now.isBefore(endsAt);
        }
    }

    @Nullable Credential findPassword(Identifier identifier);

    @Nullable Credential findPassword(String userId);

    /// The highest cost of any password that is kept; 0 if there is none.
    int highestCost();

    /// A new password, chosen by an operator; false if there is no such account. The transaction that
    /// sets it also ends the person's sessions and the access of every app, puts the subject's cut-off
    /// on the denylist (read from the clock after the account's row was locked) and raises
    /// [User#passwordVersion].
    ///
    /// @param mustChange whether it opens nothing but the page that replaces it, and only for [#TEMPORARY]
    boolean set(String userId, HashedPassword password, boolean mustChange);

    /// A new password, chosen by the owner, who proved the one of this version: the same as [#set], but
    /// false as well if the account is closed or its password is another by now. Of two changes
    /// from one version only one succeeds.
    boolean change(String userId, int version, HashedPassword password);

    /// The same as [#change], but what is signed in stays so; what somebody is on their way to, and every
    /// link, ends as well.
    boolean changeAlone(String userId, int version, HashedPassword password);

    /// The same password kept in a newer way: replaces `old` only while it is still the one stored,
    /// and ends nothing.
    void rehash(String userId, HashedPassword old, HashedPassword fresh);
}
