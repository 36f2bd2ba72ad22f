package idp.server.db.user;

import idp.core.audit.Origin;
import idp.core.mail.Letter;
import idp.core.mail.Occasion;
import idp.server.db.Addressee;
import idp.server.db.Tidings;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// In which browsers people have signed in. Of one that is new to an account its person is told: not of the
/// very first, and of no more than a few in a day, since a browser that keeps nothing is new each time.
final class KnownBrowsers {
    /// How many letters an account gets in a day.
    static final int MOST = 3;

    private static final Duration DAY = Duration.ofDays(1);

    private KnownBrowsers() {}

    /// A sign-in there, in its transaction.
    ///
    /// @param tells whether people are told here at all
    /// @return whether it is new to the account, which had others before
    static boolean seen(Handle db, String userId, byte[] browser, boolean tells, Instant now) {
        var told =
                db.createQuery(
                                """
                                WITH others AS MATERIALIZED (
                                    SELECT EXISTS (SELECT FROM known_browser o
                                        WHERE o.user_id = :user AND o.browser <> :browser) AS there,
                                    (SELECT count(*) FROM known_browser o
                                        WHERE o.user_id = :user AND o.told_at > :yesterday) AS lately)
                                INSERT INTO known_browser AS k
                                    (user_id, browser, seen_at, language, told_at)
                                SELECT :user, :browser, :now, :language,
                                    CASE WHEN :tells AND others.there AND others.lately < :most
                                        THEN :now END
                                FROM others
                                ON CONFLICT (user_id, browser) DO UPDATE
                                SET seen_at = :now, language = :language
                                WHERE k.seen_at < :yesterday
                                RETURNING CASE WHEN k.xmax = 0 AND (SELECT there FROM others)
                                    THEN k.told_at IS NOT NULL END AS told
                                """)
                        .bind("user", userId)
                        .bind("browser", browser)
                        .bind("language", Origin.current().reads().get())
                        .bind("tells", tells)
                        .bind("most", MOST)
                        .bind("now", now)
                        .bind("yesterday", now.minus(DAY))
                        .mapTo(Boolean.class)
                        .findOne();
        if (told.orElse(false)) {
            tell(db, userId, browser, now);
        }
        return told.isPresent();
    }

    /// In the language that they chose, or else the one that they read before: whose browser this one is
    /// is the question.
    private static void tell(Handle db, String userId, byte[] browser, Instant now) {
        var whom = Addressee.find(db, userId);
        var teller = Tidings.teller(db);
        if (teller != null && whom != null) {
            var letter = new Letter.NewBrowser(whom.account(), Occasion.of(now));
            teller.write(db, letter, whom.reading(before(db, userId, browser)), now);
        }
    }

    private static @Nullable String before(Handle db, String userId, byte[] browser) {
        return db.createQuery(
                        """
                        SELECT language FROM known_browser
                        WHERE user_id = :user AND browser <> :browser AND language IS NOT NULL
                        ORDER BY seen_at DESC LIMIT 1
                        """)
                .bind("user", userId)
                .bind("browser", browser)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    /// Whoever fears that somebody else was there wants to hear of every other one again.
    static void forgetOthers(Handle db, String userId, byte[] kept, Instant now) {
        db.createUpdate("DELETE FROM known_browser WHERE user_id = :user AND browser <> :kept")
                .bind("user", userId)
                .bind("kept", kept)
                .execute();
        db.createUpdate(
                        """
                        INSERT INTO known_browser (user_id, browser, seen_at)
                        VALUES (:user, :kept, :now) ON CONFLICT DO NOTHING
                        """)
                .bind("user", userId)
                .bind("kept", kept)
                .bind("now", now)
                .execute();
    }
}
