package idp.server.db;

import idp.core.user.User;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The person whom an act is done to, as they were before it: news of a new address goes to the old one,
/// and news of an end to somebody of whom nothing is left.
///
/// @param account the name that they sign in with
/// @param email null for somebody who cannot be written to
public record Addressee(
        String account, @Nullable String email, @Nullable String language, @Nullable String zone) {
    public static Addressee of(User before) {
        var person = before.person();
        var told = person.profile();
        return new Addressee(before.loginName(), person.email(), told.locale(), told.zoneinfo());
    }

    /// The same, who is likely to read that if they have not said what they read.
    public Addressee reading(@Nullable String likely) {
        return new Addressee(account, email, language == null ? likely : language, zone);
    }

    /// As they stand in their row at this moment; null if there is none.
    public static @Nullable Addressee find(Handle db, @Nullable String userId) {
        return db.createQuery(
                        """
                        SELECT coalesce(username, email, id) AS account, email, locale, zoneinfo
                        FROM users WHERE id = :id
                        """)
                .bind("id", userId)
                .map((row, _) ->
                        new Addressee(
                                row.getString("account"),
                                row.getString("email"),
                                row.getString("locale"),
                                row.getString("zoneinfo")))
                .findOne()
                .orElse(null);
    }
}
