package idp.server.db.user;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.user.picture.Picture;
import idp.core.user.picture.Pictures;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Endings;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Pictures in rows of their own; their address is told in the account's row.
public final class JdbiPictures implements Pictures {
    private final Database database;

    public JdbiPictures(Database database) {
        this.database = database;
    }

    @Override
    public boolean keep(String userId, String name, String url, Picture picture) {
        return database.transaction(db -> {
            var now = Endings.clock(db, Instant.EPOCH);
            if (!tell(db, userId, url, now)) {
                return false;
            }
            db.createUpdate(
                            """
                            INSERT INTO picture (name, user_id, large, small, kept_at)
                            VALUES (:name, :user, :large, :small, :now)
                            ON CONFLICT (user_id) DO UPDATE
                            SET name = excluded.name, large = excluded.large,
                                small = excluded.small, kept_at = excluded.kept_at
                            """)
                    .bind("name", name)
                    .bind("user", userId)
                    .bind("large", picture.large())
                    .bind("small", picture.small())
                    .bind("now", now)
                    .execute();
            return true;
        });
    }

    @Override
    public void remove(String userId) {
        database.transaction(db -> {
            tell(db, userId, null, Endings.clock(db, Instant.EPOCH));
            return db.createUpdate("DELETE FROM picture WHERE user_id = :user")
                    .bind("user", userId)
                    .execute();
        });
    }

    private static boolean tell(Handle db, String userId, @Nullable String url, Instant now) {
        var found =
                db.createUpdate(
                                """
                                UPDATE users
                                SET picture = :url,
                                    updated_at = greatest(
                                        CAST(:now AS timestamptz),
                                        updated_at + interval '1 microsecond')
                                WHERE id = :id AND enabled
                                    AND picture IS DISTINCT FROM CAST(:url AS text)
                                """)
                        .bind("id", userId)
                        .bind("url", url)
                        .bind("now", now)
                        .execute();
        if (found > 0) {
            var event = AuditEvent.of(Kind.USER_UPDATED, Target.person(userId));
            AuditRows.write(db, event.about("picture"), now);
        }
        return found > 0;
    }

    @Override
    public byte @Nullable [] find(String name, boolean small) {
        return database.<byte @Nullable []>statement(db ->
                db.createQuery(
                                """
                                SELECT CASE WHEN :small THEN small ELSE large END AS bytes
                                FROM picture WHERE name = :name
                                """)
                        .bind("small", small)
                        .bind("name", name)
                        .mapTo(byte[].class)
                        .findOne()
                        .orElse(null));
    }
}
