package idp.server.db.key;

import static java.util.Objects.requireNonNull;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.jose.Keys;
import idp.core.jose.SigningAlgorithm;
import idp.core.jose.StoredKey;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Endings;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Signing keys in PostgreSQL: ADR 8.
public final class JdbiKeys implements Keys {
    private final Database database;

    public JdbiKeys(Database database) {
        this.database = database;
    }

    @Override
    public List<StoredKey> all() {
        return database.statement(db ->
                db
                        .createQuery(
                                """
                                SELECT kid, algorithm, generation, public_jwk, sealed_private,
                                       published_at, active_from
                                FROM signing_key
                                """)
                        .map(JdbiKeys::key)
                        .stream()
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList());
    }

    @Override
    public boolean add(StoredKey key) {
        return database.transaction(db -> {
            var added =
                    db.createUpdate(
                                    """
                                    INSERT INTO signing_key
                                        (kid, algorithm, generation, public_jwk, sealed_private,
                                         published_at, active_from)
                                    VALUES (:kid, :algorithm, :generation, :jwk, :sealed,
                                            :published, :active)
                                    ON CONFLICT DO NOTHING
                                    """)
                            .bind("kid", key.kid())
                            .bind("algorithm", key.algorithm().wire())
                            .bind("generation", key.generation())
                            .bind("jwk", key.publicJwk())
                            .bind("sealed", key.sealedPrivate())
                            .bind("published", key.publishedAt())
                            .bind("active", key.activeFrom())
                            .execute();
            if (added == 1) {
                var event = AuditEvent.of(Kind.KEY_ROTATED, Target.signingKey(key.kid()));
                AuditRows.write(db, event, key.publishedAt());
            }
            return added == 1;
        });
    }

    @Override
    public boolean reseal(String kid, byte[] old, byte[] sealed) {
        return database.transaction(db -> {
            var changed =
                    db.createUpdate(
                                    """
                                    UPDATE signing_key SET sealed_private = :sealed
                                    WHERE kid = :kid AND sealed_private = :old
                                    """)
                            .bind("kid", kid)
                            .bind("old", old)
                            .bind("sealed", sealed)
                            .execute();
            if (changed == 1) {
                var event = AuditEvent.of(Kind.KEY_RESEALED, Target.signingKey(kid));
                AuditRows.write(db, event, Endings.clock(db, Instant.EPOCH));
            }
            return changed == 1;
        });
    }

    @Override
    public void remove(String kid) {
        database.transaction(db ->
                db.createUpdate("DELETE FROM signing_key WHERE kid = :kid")
                        .bind("kid", kid)
                        .execute());
    }

    @Override
    public boolean revoke(String kid, Instant now) {
        return database.transaction(db -> {
            var gone =
                    db.createUpdate("DELETE FROM signing_key WHERE kid = :kid")
                            .bind("kid", kid)
                            .execute();
            if (gone == 1) {
                AuditRows.write(db, AuditEvent.of(Kind.KEY_REVOKED, Target.signingKey(kid)), now);
            }
            return gone == 1;
        });
    }

    /// Null for an algorithm that a newer version of this program has added.
    private static @Nullable StoredKey key(ResultSet row, StatementContext context)
            throws SQLException {
        var algorithm = SigningAlgorithm.find(row.getString("algorithm"));
        return algorithm == null
                ? null
                : new StoredKey(
                        row.getString("kid"),
                        algorithm,
                        row.getInt("generation"),
                        row.getString("public_jwk"),
                        row.getBytes("sealed_private"),
                        requireNonNull(Instants.read(row, "published_at")),
                        requireNonNull(Instants.read(row, "active_from")));
    }
}
