package idp.server.db.client;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.client.AuthMethod;
import idp.core.client.ClientSecret;
import idp.core.client.ClientSecrets;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Epochs;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Secrets of clients one by one. Every change locks the client's row first, so what was counted is
/// still so when something is written.
public final class JdbiClientSecrets implements ClientSecrets {
    private final Database database;

    public JdbiClientSecrets(Database database) {
        this.database = database;
    }

    @Override
    public List<Kept> list(String clientId, Instant now) {
        return database.statement(db -> SecretRows.good(db, clientId, now));
    }

    @Override
    public Added add(
            String clientId,
            ClientSecret secret,
            @Nullable String label,
            @Nullable Replaced replaced,
            Instant now) {
        return database.transaction(db -> {
            var method = lock(db, clientId);
            if (method == null) {
                return Added.NO_SUCH_CLIENT;
            }
            if (method.equals(AuthMethod.NONE.wire())) {
                return Added.PUBLIC;
            }
            SecretRows.forget(db, clientId, now);
            var good = ids(db, clientId);
            if (good.size() >= MOST) {
                return Added.TOO_MANY;
            }
            if (replaced != null) {
                if (!good.contains(replaced.id())) {
                    return Added.NO_SUCH_SECRET;
                }
                SecretRows.end(db, clientId, replaced);
                audit(db, Kind.CLIENT_SECRET_CHANGED, clientId, replaced.id(), now);
            }
            SecretRows.insert(db, clientId, secret, label);
            told(db, Kind.CLIENT_SECRET_ADDED, clientId, secret.id(), now);
            return Added.DONE;
        });
    }

    @Override
    public @Nullable Kept change(
            String clientId, String secretId, UnaryOperator<Terms> change, Instant now) {
        return database.transaction(db -> {
            if (lock(db, clientId) == null) {
                return null;
            }
            var before =
                    SecretRows.good(db, clientId, now).stream()
                            .filter(kept -> kept.id().equals(secretId))
                            .findFirst()
                            .orElse(null);
            if (before == null) {
                return null;
            }
            var was = new Terms(before.label(), before.expiresAt());
            var terms = change.apply(was);
            if (terms.equals(was)) {
                return before;
            }
            SecretRows.change(db, clientId, secretId, terms);
            told(db, Kind.CLIENT_SECRET_CHANGED, clientId, secretId, now);
            return new Kept(
                    secretId,
                    terms.label(),
                    before.createdAt(),
                    terms.expiresAt(),
                    before.lastUsedAt());
        });
    }

    @Override
    public Ended end(String clientId, String secretId, Instant now) {
        return database.transaction(db -> {
            if (lock(db, clientId) == null) {
                return Ended.NO_SUCH_SECRET;
            }
            SecretRows.forget(db, clientId, now);
            var good = ids(db, clientId);
            if (!good.contains(secretId)) {
                return Ended.NO_SUCH_SECRET;
            }
            if (good.size() == 1) {
                return Ended.THE_LAST;
            }
            SecretRows.delete(db, clientId, secretId);
            told(db, Kind.CLIENT_SECRET_ENDED, clientId, secretId, now);
            return Ended.DONE;
        });
    }

    /// How the client authenticates, or `secret` for either way; null if there is no such client.
    private static @Nullable String lock(Handle db, String clientId) {
        return db.createQuery(
                        """
                        SELECT coalesce(metadata ->> 'token_endpoint_auth_method', 'secret')
                        FROM client WHERE id = :id AND deleted_at IS NULL FOR NO KEY UPDATE
                        """)
                .bind("id", clientId)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    private static List<String> ids(Handle db, String clientId) {
        return db.createQuery("SELECT id FROM client_secret WHERE client_id = :client")
                .bind("client", clientId)
                .mapTo(String.class)
                .list();
    }

    /// The epoch last, because it stays locked.
    private static void told(Handle db, Kind kind, String clientId, String secretId, Instant now) {
        audit(db, kind, clientId, secretId, now);
        Epochs.bump(db, Epochs.CLIENT);
    }

    private static void audit(Handle db, Kind kind, String clientId, String secretId, Instant now) {
        var event = AuditEvent.of(kind, Target.client(clientId)).about(secretId);
        AuditRows.write(db, event, now);
    }
}
