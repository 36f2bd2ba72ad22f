package idp.server.db.audit;

import idp.core.audit.chain.Anchor;
import idp.core.audit.chain.AuditRetention;
import idp.core.audit.chain.Head;
import idp.core.audit.chain.Link;
import idp.core.audit.chain.Term;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Deletes old rows of the audit, in portions.
public final class JdbiAuditRetention implements AuditRetention {
    private final Database database;
    private final Link.Seal seal;

    public JdbiAuditRetention(Database database, Link.Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    @Override
    public int expire(Term term, Instant before) {
        return database.transaction(db -> {
            var head = Heads.lock(db);
            return head == null ? 0 : expire(db, head, term, before);
        });
    }

    private int expire(Handle db, Head head, Term term, Instant before) {
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, before);
        var few = Term.SIGN_IN.kinds();
        // The index by kind finds the few kinds of which there are many rows.
        var kinds = term == Term.SIGN_IN ? "e.kind = ANY (:kinds)" : "NOT e.kind = ANY (:kinds)";
        var gone =
                db.createUpdate(
                                """
                                DELETE FROM audit_event WHERE id = ANY (ARRAY(
                                    SELECT e.id FROM audit_event e
                                    JOIN audit_link l ON l.event_id = e.id
                                    WHERE l.term = :term AND l.row_at < :micros
                                        AND e.at < :before AND %s
                                    LIMIT :portion))
                                """
                                        .formatted(kinds))
                        .bind("term", term.wire())
                        .bind("micros", micros)
                        .bind("before", before)
                        .bind("kinds", Columns.texts(few))
                        .bind("portion", PORTION)
                        .execute();
        var without = gone == 0 ? head : head.without(term.wire(), micros, seal);
        var start = start(db, without);
        if (start != null) {
            db.createUpdate("DELETE FROM audit_link WHERE seq <= :seq")
                    .bind("seq", start.seq())
                    .execute();
        }
        if (gone > 0 || start != null) {
            Heads.write(db, start == null ? without : without.startingAfter(start, seal));
        }
        return gone;
    }

    /// The last of the links at the beginning that vouch for nothing any more; null if there is none. No more
    /// are looked at than can go: behind a row that was kept for long may be very many.
    private static @Nullable Anchor start(Handle db, Head head) {
        var all = Long.MAX_VALUE;
        for (var term : Term.values()) {
            var before = head.gone().get(term.wire());
            if (before == null) {
                return null;
            }
            all = Math.min(all, before);
        }
        var next =
                db.createQuery(
                                """
                                SELECT l.seq
                                FROM (SELECT seq, event_id, row_at FROM audit_link
                                    ORDER BY seq LIMIT :portion) l
                                WHERE l.row_at >= :all
                                    OR EXISTS (SELECT FROM audit_event e WHERE e.id = l.event_id)
                                ORDER BY l.seq LIMIT 1
                                """)
                        .bind("all", all)
                        .bind("portion", PORTION)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(head.end().seq());
        var last = Math.min(next - 1, head.start().seq() + PORTION);
        return db.createQuery("SELECT hash FROM audit_link WHERE seq = :seq")
                .bind("seq", last)
                .mapTo(String.class)
                .findOne()
                .map(hash -> new Anchor(last, hash))
                .orElse(null);
    }
}
