package idp.server.db.replica;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.revoke.CutOffs;
import idp.core.revoke.Denied;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.DeniedRows;
import idp.server.db.Endings;
import idp.server.db.Epochs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The end of everything: one row of the denylist for all tokens, written first and once more at the
/// end, so that what was issued meanwhile falls under it too. Between the two all that tokens come
/// from is ended, in portions, so that no transaction is long.
public final class JdbiCutOffs implements CutOffs {
    private static final int PORTION = 10_000;

    /// The lease of a node, and the answers that it had begun.
    private static final Duration KNOWN = Duration.ofMillis(1_500);

    private final Database database;
    private final int portion;

    public JdbiCutOffs(Database database) {
        this(database, PORTION);
    }

    JdbiCutOffs(Database database, int portion) {
        this.database = database;
        this.portion = portion;
    }

    /// @param last the id it ends with; null if it was empty
    private record Page(@Nullable String last, int ended) {}

    @Override
    public Ended everything(boolean keepApiKeys) {
        database.transaction(db -> {
            cutOff(db);
            // Whatever nodes have seen before, this one is right.
            JdbiLineage.say(db);
            return true;
        });
        // Until every node knows, what should be dead can still make a session or a key.
        var end = System.nanoTime() + KNOWN.toNanos();
        for (var left = KNOWN.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        var ended = Ended.NOTHING;
        // From the widest to the narrowest: an ended session opens no grant.
        for (var kind : List.of(Denied.Kind.values()).reversed()) {
            ended = ended.and(living(kind, keepApiKeys));
        }
        database.transaction(db -> {
            // One that was ended would be there again.
            db.execute("DELETE FROM trusted_browser");
            // They live ten minutes, so there are few.
            db.execute("DELETE FROM login");
            var now = cutOff(db);
            unsent(db, now);
            AuditRows.write(db, AuditEvent.of(Kind.EVERYTHING_ENDED, Target.server()), now);
            return true;
        });
        return ended;
    }

    /// What a restored database has yet to send was sent long ago, or its links are dead.
    private static void unsent(Handle db, Instant now) {
        db.createUpdate(
                        """
                        UPDATE outbox SET state = 'dead', content = NULL, taken_by = NULL,
                            answer = 'everything was ended', ended_at = :now
                        WHERE state = 'waiting'
                        """)
                .bind("now", now)
                .execute();
    }

    /// What lives that a cut-off of this kind would end, and can bring new tokens forth.
    private Ended living(Denied.Kind kind, boolean keepApiKeys) {
        return switch (kind) {
            // Tokens bring nothing forth, and the one row is their end.
            case ALL, TOKEN -> Ended.NOTHING;
            // Nobody's account or registration ends, only what was given to them.
            case CLIENT, SUBJECT -> Ended.NOTHING;
            case SESSION -> new Ended(end("session", "sid", "ended_at"), 0, 0, 0, 0);
            case GRANT -> {
                var grants = end("app_grant", "id", "ended_at");
                var codes = codes();
                var keys = keepApiKeys ? 0 : end("api_key", "id", "revoked_at");
                yield new Ended(0, grants, codes, consents(), keys);
            }
        };
    }

    /// Clients wait until it has passed, as after a cut-off of their own. Issuing to a client locks
    /// nothing, so it lies ahead.
    private static Instant cutOff(Handle db) {
        var now = Endings.clock(db, Instant.EPOCH);
        var notBefore = now.plus(Endings.AHEAD);
        db.createUpdate("UPDATE client SET not_before = greatest(not_before, :not_before)")
                .bind("not_before", notBefore)
                .execute();
        // Invitations stay: nobody was signed in by one.
        db.execute("DELETE FROM action_link WHERE errand <> 'INVITATION'");
        DeniedRows.insert(db, Denied.cutoff(Denied.Kind.ALL, Denied.EVERYTHING, notBefore));
        for (var epoch : List.of(Epochs.HISTORY, Epochs.CLIENT, Epochs.ASSIGNMENT, Epochs.POLICY)) {
            Epochs.bump(db, epoch);
        }
        return now;
    }

    /// Every row that lives, in the order of its id, in which everybody locks them.
    private int end(String table, String id, String column) {
        var page = endPage(table, id, column, "");
        var total = page.ended;
        while (page.last != null) {
            page = endPage(table, id, column, page.last);
            total += page.ended;
        }
        return total;
    }

    private Page endPage(String table, String id, String column, String after) {
        var sql =
                """
                WITH page AS MATERIALIZED (
                    SELECT max(id) AS last FROM (
                        SELECT {id} AS id FROM {table} WHERE {id} > :after
                        ORDER BY {id} LIMIT :portion) AS rows),
                doomed AS MATERIALIZED (
                    SELECT {id} AS id FROM {table}
                    WHERE {id} > :after AND {id} <= (SELECT last FROM page) AND {column} IS NULL
                    ORDER BY {id} FOR UPDATE),
                ended AS (
                    UPDATE {table} t SET {column} = clock_timestamp()
                    FROM doomed WHERE t.{id} = doomed.id RETURNING 1)
                SELECT last, (SELECT count(*) FROM ended) AS ended FROM page
                """
                        .replace("{table}", table)
                        .replace("{id}", id)
                        .replace("{column}", column);
        return database.transaction(db ->
                db.createQuery(sql)
                        .bind("after", after)
                        .bind("portion", portion)
                        .map((row, _) -> new Page(row.getString("last"), row.getInt("ended")))
                        .one());
    }

    /// They live a minute, so there are few.
    private int codes() {
        return database.transaction(db ->
                db.execute(
                        """
                        UPDATE code SET redeemed_at = clock_timestamp() WHERE redeemed_at IS NULL
                        """));
    }

    /// One that was withdrawn would be there again: people are asked once more.
    private int consents() {
        var total = 0;
        int gone;
        do {
            gone = withdrawPortion();
            total += gone;
        } while (gone > 0);
        return total;
    }

    private int withdrawPortion() {
        return database.transaction(db ->
                db.createUpdate(
                                """
                                DELETE FROM consent WHERE (user_id, client_id) IN (
                                    SELECT user_id, client_id FROM consent
                                    ORDER BY user_id, client_id LIMIT :portion FOR UPDATE)
                                """)
                        .bind("portion", portion)
                        .execute());
    }
}
