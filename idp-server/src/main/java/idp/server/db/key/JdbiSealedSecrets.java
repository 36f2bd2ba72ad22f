package idp.server.db.key;

import static java.util.Objects.requireNonNull;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.seal.SealedSecret;
import idp.core.seal.SealedSecrets;
import idp.core.seal.Secrets.Purpose;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Endings;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Sealed secrets in PostgreSQL: ADR 7.
public final class JdbiSealedSecrets implements SealedSecrets {
    private final Database database;

    public JdbiSealedSecrets(Database database) {
        this.database = database;
    }

    @Override
    public List<SealedSecret> all(Purpose purpose) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT purpose, id, sealed, created_at
                                FROM sealed_secret
                                WHERE purpose = :purpose
                                ORDER BY created_at DESC, id DESC
                                """)
                        .bind("purpose", purpose.name())
                        .map(JdbiSealedSecrets::secret)
                        .list());
    }

    @Override
    public SealedSecret keep(SealedSecret offered) {
        // It is there at every start but the first.
        var kept = database.statement(db -> find(db, offered));
        return kept == null ? insert(offered) : kept;
    }

    private SealedSecret insert(SealedSecret offered) {
        return database.transaction(db -> {
            // Of two inserts at once the second waits for the first, then reads what it left.
            db.createUpdate(
                            """
                            INSERT INTO sealed_secret (purpose, id, sealed, created_at)
                            VALUES (:purpose, :id, :sealed, :created)
                            ON CONFLICT DO NOTHING
                            """)
                    .bind("purpose", offered.purpose().name())
                    .bind("id", offered.id())
                    .bind("sealed", offered.sealed())
                    .bind("created", offered.createdAt())
                    .execute();
            return requireNonNull(find(db, offered));
        });
    }

    private static @Nullable SealedSecret find(Handle db, SealedSecret offered) {
        return db.createQuery(
                        """
                        SELECT purpose, id, sealed, created_at
                        FROM sealed_secret
                        WHERE purpose = :purpose AND id = :id
                        """)
                .bind("purpose", offered.purpose().name())
                .bind("id", offered.id())
                .map(JdbiSealedSecrets::secret)
                .findOne()
                .orElse(null);
    }

    @Override
    public boolean reseal(SealedSecret old, byte[] sealed) {
        return database.transaction(db -> {
            var changed =
                    db.createUpdate(
                                    """
                                    UPDATE sealed_secret SET sealed = :sealed
                                    WHERE purpose = :purpose AND id = :id AND sealed = :old
                                    """)
                            .bind("purpose", old.purpose().name())
                            .bind("id", old.id())
                            .bind("old", old.sealed())
                            .bind("sealed", sealed)
                            .execute();
            if (changed == 1) {
                var target = Target.secret(old.purpose().name(), old.id());
                var event = AuditEvent.of(Kind.KEY_RESEALED, target);
                AuditRows.write(db, event, Endings.clock(db, Instant.EPOCH));
            }
            return changed == 1;
        });
    }

    @Override
    public void removeOlder(Purpose purpose, Instant createdBefore) {
        database.transaction(db ->
                db.createUpdate(
                                """
                                DELETE FROM sealed_secret
                                WHERE purpose = :purpose AND created_at < :before
                                """)
                        .bind("purpose", purpose.name())
                        .bind("before", createdBefore)
                        .execute());
    }

    private static SealedSecret secret(ResultSet row, StatementContext context)
            throws SQLException {
        return new SealedSecret(
                Purpose.valueOf(row.getString("purpose")),
                row.getString("id"),
                row.getBytes("sealed"),
                requireNonNull(Instants.read(row, "created_at")));
    }
}
