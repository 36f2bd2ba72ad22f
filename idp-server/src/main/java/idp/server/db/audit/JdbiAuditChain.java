package idp.server.db.audit;

import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.chain.Anchor;
import idp.core.audit.chain.AuditChain;
import idp.core.audit.chain.ChainCheck;
import idp.core.audit.chain.ChainVerdict;
import idp.core.audit.chain.ChainVerdict.Broken;
import idp.core.audit.chain.ChainVerdict.Wrong;
import idp.core.audit.chain.Link;
import idp.server.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The chain in the database. Of all nodes one extends it at a time, since it locks the one row of
/// `audit_head`; a node that finds it locked leaves the work to the other.
public final class JdbiAuditChain implements AuditChain {
    private final Database database;
    private final Link.Seal seal;

    public JdbiAuditChain(Database database, Link.Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    @Override
    public int extend() {
        if (!database.statement(SettledRows::isThere)) {
            return 0;
        }
        return database.transaction(this::extend);
    }

    private int extend(Handle db) {
        var head = Heads.lock(db);
        if (head == null) {
            return 0;
        }
        var now = Heads.now(db);
        var found = SettledRows.read(db, head.settled());
        if (found.rows().isEmpty()) {
            return 0;
        }
        var links = head.links(found.rows(), now, seal);
        insert(db, links);
        var since = found.all() ? now : head.since();
        Heads.write(db, head.after(links, since, found.next(), seal));
        return links.size();
    }

    private static void insert(Handle db, List<Link> links) {
        var batch =
                db.prepareBatch(
                        """
                        INSERT INTO audit_link (seq, event_id, term, row_at, since, chained_at,
                            digest, hash, mac)
                        VALUES (:seq, :number, :term, :at, :since, :chained_at, :digest, :hash, :mac)
                        """);
        for (var link : links) {
            batch.bind("seq", link.seq())
                    .bind("number", link.number())
                    .bind("term", link.term())
                    .bind("at", link.at())
                    .bind("since", link.since())
                    .bind("chained_at", link.chainedAt())
                    .bind("digest", link.digest())
                    .bind("hash", link.hash())
                    .bind("mac", link.mac())
                    .add();
        }
        batch.execute();
    }

    @Override
    public Anchor end() {
        return database.statement(db -> Heads.read(db).end());
    }

    @Override
    public ChainVerdict verify(@Nullable Anchor anchor) {
        return database.transaction(db -> {
            db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            db.execute("SET LOCAL statement_timeout = 0");
            var head = Heads.read(db);
            var check = new ChainCheck(head, seal, anchor);
            var broken = check.begin();
            if (broken == null) {
                broken = links(db, check);
            }
            if (broken != null) {
                return broken;
            }
            var inserted = inserted(db, head.settled());
            return inserted == null ? check.end() : inserted;
        });
    }

    private static @Nullable Broken links(Handle db, ChainCheck check) {
        return db.createQuery(
                        """
                        SELECT l.seq, l.event_id, l.term, l.row_at, l.since, l.chained_at, l.digest,
                            l.hash, l.mac, %s
                        FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id
                        ORDER BY l.seq
                        """
                                .formatted(SettledRows.DIGESTED))
                .setFetchSize(1_000)
                .<@Nullable Broken>scanResultSet((rows, _) -> links(rows.get(), check));
    }

    private static @Nullable Broken links(ResultSet rows, ChainCheck check) throws SQLException {
        while (rows.next()) {
            var present = rows.getString("id") != null;
            var broken = check.next(link(rows), present ? SettledRows.digest(rows) : null);
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getLong("seq"),
                row.getLong("event_id"),
                row.getString("term"),
                row.getLong("row_at"),
                row.getLong("since"),
                row.getLong("chained_at"),
                row.getString("digest"),
                row.getString("hash"),
                row.getString("mac"));
    }

    /// A row among transactions that were looked through, which had none.
    private static @Nullable Broken inserted(Handle db, String settled) {
        var number =
                db.createQuery(
                                """
                                SELECT min(e.id) FROM audit_event e
                                WHERE e.tx < CAST(:settled AS xid8)
                                    AND e.tx < pg_snapshot_xmin(pg_current_snapshot())
                                    AND NOT EXISTS (SELECT FROM audit_link l WHERE l.event_id = e.id)
                                """)
                        .bind("settled", settled)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(null);
        return number == null ? null : new Broken(Wrong.ROW_INSERTED, null, number);
    }

    @Override
    public List<Chained> after(long seq, Filter filter, int limit) {
        var wanted = Wanted.by(filter);
        return database.statement(db -> {
            var query =
                    db.createQuery(
                            """
                            SELECT seq, hash, id, at, kind, actor_type, actor_id, target_type,
                                target_id, result, client_id, user_id, object, ref, address, trace
                            FROM audit_link JOIN audit_event ON id = event_id
                            WHERE seq > :seq AND %s
                            ORDER BY seq LIMIT :limit
                            """
                                    .formatted(wanted.sql()));
            wanted.bind(query);
            return query.bind("seq", seq)
                    .bind("limit", limit)
                    .map((row, _) ->
                            new Chained(
                                    row.getLong("seq"),
                                    row.getString("hash"),
                                    JdbiAuditTrail.entry(row),
                                    row.getString("trace")))
                    .list();
        });
    }
}
