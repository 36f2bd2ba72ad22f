package idp.server.db.ending;

import idp.core.mail.Letter;
import idp.core.mail.Letter.EndsSoon.What;
import idp.core.mail.Occasion;
import idp.server.db.Addressee;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Tidings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// ASVS 6.4.5: tells people of API keys and secrets of clients that end soon, once of each: whoever made it,
/// by the audit, and whoever holds it. Every node may run this; the row decides which of them tells.
public final class Reminders {
    public static final Duration EVERY = Duration.ofMinutes(10);

    /// In one run; what is left is for the next.
    private static final int MOST = 200;

    private final Database database;

    public Reminders(Database database) {
        this.database = database;
    }

    /// Something that ends, and whom it belongs to.
    ///
    /// @param client null for a key that a person holds, who is `user` then
    private record Ending(
            String id, String name, @Nullable String client, @Nullable String user, Instant ends) {}

    public void remind(Instant now) {
        database.transaction(db -> {
            for (var key : keys(db, now)) {
                tell(db, What.API_KEY, key, makersOfKey(db, key), now);
            }
            return null;
        });
        database.transaction(db -> {
            for (var secret : secrets(db, now)) {
                tell(db, What.CLIENT_SECRET, secret, makersOfSecret(db, secret), now);
            }
            return null;
        });
    }

    private static List<Ending> keys(Handle db, Instant now) {
        return db.createQuery(
                        """
                        WITH near AS (
                            SELECT k.id FROM api_key k WHERE %s AND k.reminded_at IS NULL
                            ORDER BY k.expires_at LIMIT :most FOR NO KEY UPDATE SKIP LOCKED)
                        UPDATE api_key k SET reminded_at = :now FROM near WHERE k.id = near.id
                        RETURNING k.id, k.name, k.expires_at AS ends,
                            CASE WHEN k.holder_type = 'client' THEN k.holder_id END AS client,
                            CASE WHEN k.holder_type = 'user' THEN k.holder_id END AS person
                        """
                                .formatted(NearEnds.KEYS))
                .bind("now", now)
                .bind("most", MOST)
                .map((row, _) ->
                        new Ending(
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("client"),
                                row.getString("person"),
                                Columns.time(row, "ends")))
                .list();
    }

    private static List<Ending> secrets(Handle db, Instant now) {
        return db.createQuery(
                        """
                        WITH near AS (
                            SELECT s.id FROM client_secret s WHERE %s AND s.reminded_at IS NULL
                            ORDER BY s.expires_at LIMIT :most FOR NO KEY UPDATE SKIP LOCKED)
                        UPDATE client_secret s SET reminded_at = :now
                        FROM near, client c WHERE s.id = near.id AND c.id = s.client_id
                        RETURNING s.id, s.client_id, s.expires_at AS ends,
                            coalesce(c.metadata ->> 'client_name', s.client_id) AS name
                        """
                                .formatted(NearEnds.SECRETS))
                .bind("now", now)
                .bind("most", MOST)
                .map((row, _) ->
                        new Ending(
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("client_id"),
                                null,
                                Columns.time(row, "ends")))
                .list();
    }

    private static List<String> makersOfKey(Handle db, Ending key) {
        return db.createQuery(
                        """
                        SELECT u.id FROM users u WHERE u.enabled AND (u.id = :person OR u.id IN (
                            SELECT a.actor_id FROM audit_event a
                            WHERE (a.client_id = :client OR a.user_id = :person)
                                AND a.kind = 'API_KEY_CREATED' AND a.target_id = :id
                                AND a.actor_type = 'person'))
                        """)
                .bind("person", key.user())
                .bind("client", key.client())
                .bind("id", key.id())
                .mapTo(String.class)
                .list();
    }

    /// Whoever made it or said last until when it lasts, or else made its client with it.
    private static List<String> makersOfSecret(Handle db, Ending secret) {
        return db.createQuery(
                        """
                        SELECT u.id FROM audit_event a JOIN users u ON u.id = a.actor_id AND u.enabled
                        WHERE a.client_id = :client AND a.actor_type = 'person'
                            AND (a.object = :id
                                    AND a.kind IN ('CLIENT_SECRET_ADDED', 'CLIENT_SECRET_CHANGED')
                                OR a.kind IN ('CLIENT_CREATED', 'CLIENT_SECRET_ROTATED'))
                        ORDER BY a.object IS NOT DISTINCT FROM :id DESC, a.at DESC LIMIT 1
                        """)
                .bind("client", secret.client())
                .bind("id", secret.id())
                .mapTo(String.class)
                .list();
    }

    private static void tell(Handle db, What what, Ending one, List<String> people, Instant now) {
        var teller = Tidings.teller(db);
        var occasion = Occasion.of(now);
        var letter = new Letter.EndsSoon(what, one.name(), one.client(), one.ends(), occasion);
        for (var id : people) {
            var whom = Addressee.find(db, id);
            if (teller != null && whom != null) {
                teller.write(db, letter, whom, now);
            }
        }
    }
}
