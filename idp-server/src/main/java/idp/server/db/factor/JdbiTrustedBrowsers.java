package idp.server.db.factor;

import idp.core.audit.AuditEvent.Kind;
import idp.core.factor.TrustedBrowsers;
import idp.core.user.User;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.time.Instant;
import java.util.List;

/// A row for each browser that is trusted, with the versions of password and factors that it was trusted
/// under: under another it is worth nothing, deleted or not.
public final class JdbiTrustedBrowsers implements TrustedBrowsers {
    private static final int LONGEST_AGENT = 300;

    private final Database database;

    public JdbiTrustedBrowsers(Database database) {
        this.database = database;
    }

    @Override
    public void trust(User user, String id, byte[] secretHash, String userAgent, Instant now) {
        database.transaction(db -> {
            db.createUpdate(
                            """
                            INSERT INTO trusted_browser (id, user_id, secret_hash,
                                password_version, factor_version, user_agent, created_at, expires_at)
                            SELECT :id, u.id, :hash, :version, u.factor_version, :agent, :now, :until
                            FROM users u WHERE u.id = :user FOR KEY SHARE
                            """)
                    .bind("id", id)
                    .bind("user", user.id())
                    .bind("hash", secretHash)
                    .bind("version", user.passwordVersion())
                    .bind(
                            "agent",
                            userAgent.substring(0, Math.min(userAgent.length(), LONGEST_AGENT)))
                    .bind("now", now)
                    .bind("until", now.plus(LIFE))
                    .execute();
            FactorRows.audit(db, Kind.BROWSER_TRUSTED, user.id(), now);
            return true;
        });
    }

    @Override
    public boolean isTrusted(User user, List<byte[]> secretHashes, Instant now) {
        var hashes = secretHashes.toArray(byte[][]::new);
        return !secretHashes.isEmpty()
                && database.statement(db ->
                        db.createQuery(
                                        """
                                        SELECT EXISTS (SELECT FROM trusted_browser t
                                            JOIN users u ON u.id = t.user_id
                                            WHERE t.user_id = :user AND t.secret_hash = ANY(:hashes)
                                                AND t.expires_at > :now
                                                AND u.password_version = t.password_version
                                                AND u.factor_version = t.factor_version)
                                        """)
                                .bind("user", user.id())
                                .bind(
                                        "hashes",
                                        (position, statement, _) ->
                                                statement.setArray(
                                                        position,
                                                        statement
                                                                .getConnection()
                                                                .createArrayOf("bytea", hashes)))
                                .bind("now", now)
                                .mapTo(Boolean.class)
                                .one());
    }

    @Override
    public List<Trusted> of(String userId, Instant now) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT t.id, t.user_agent, t.created_at, t.expires_at
                                FROM trusted_browser t JOIN users u ON u.id = t.user_id
                                WHERE t.user_id = :user AND t.expires_at > :now
                                    AND u.password_version = t.password_version
                                    AND u.factor_version = t.factor_version
                                ORDER BY t.created_at DESC, t.id LIMIT 100
                                """)
                        .bind("user", userId)
                        .bind("now", now)
                        .map((row, _) ->
                                new Trusted(
                                        row.getString("id"),
                                        row.getString("user_agent"),
                                        Columns.time(row, "created_at"),
                                        Columns.time(row, "expires_at")))
                        .list());
    }

    @Override
    public boolean end(String userId, String id, Instant now) {
        return database.transaction(db -> {
            int ended =
                    db.createUpdate(
                                    """
                                    DELETE FROM trusted_browser WHERE user_id = :user AND id = :id
                                    """)
                            .bind("user", userId)
                            .bind("id", id)
                            .execute();
            if (ended == 1) {
                FactorRows.audit(db, Kind.BROWSER_TRUST_ENDED, userId, now);
            }
            return ended == 1;
        });
    }
}
