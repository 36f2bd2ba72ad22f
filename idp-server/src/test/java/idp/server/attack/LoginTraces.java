package idp.server.attack;

import idp.core.user.User;
import idp.server.db.Database;

/// What the steps of a sign-in leave behind.
final class LoginTraces {
    private LoginTraces() {}

    /// In words that a test compares; the password by how often it changed.
    static String of(Database database, User user) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT (SELECT count(*) FROM login WHERE user_id = :id)
                                    || ' logins, '
                                    || (SELECT count(*) FROM session WHERE user_id = :id)
                                    || ' sessions, '
                                    || (SELECT count(*) FROM code WHERE user_id = :id)
                                    || ' codes, password ' || (password_version - :before)
                                    || ', '
                                    || (SELECT count(*) FROM totp WHERE user_id = :id)
                                    || ' apps, '
                                    || (SELECT count(*) FROM passkey WHERE user_id = :id)
                                    || ' passkeys, '
                                    || (SELECT count(*) FROM terms_acceptance
                                        WHERE user_id = :id)
                                    || ' terms'
                                FROM users WHERE id = :id
                                """)
                        .bind("id", user.id())
                        .bind("before", user.passwordVersion())
                        .mapTo(String.class)
                        .one());
    }
}
