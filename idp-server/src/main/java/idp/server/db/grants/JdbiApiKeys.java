package idp.server.db.grants;

import static java.util.Objects.requireNonNull;

import idp.core.access.facts.RoleHolder;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.oauth.Opaque;
import idp.core.oauth.Scope;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeys;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Endings;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// API keys in `api_key`.
public final class JdbiApiKeys implements ApiKeys {
    private static final Duration NOTED = Duration.ofMinutes(1);
    private static final String COLUMNS =
            """
            id, hash, name, holder_type, holder_id, scope, created_at, created_by, expires_at,
            last_used_at, revoked_at
            """;

    private record Row(ApiKey key, byte[] hash) {}

    private final Database database;

    public JdbiApiKeys(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(ApiKey key, byte[] hash, Instant now) {
        return database.transaction(db -> {
            if (!isThere(db, key.holder())) {
                return false;
            }
            db.createUpdate(
                            """
                            INSERT INTO api_key (id, hash, name, holder_type, holder_id, scope,
                                created_at, created_by, expires_at)
                            VALUES (:id, :hash, :name, :type, :holder, :scope, :created, :by,
                                :expires)
                            """)
                    .bind("id", key.id())
                    .bind("hash", hash)
                    .bind("name", key.name())
                    .bind("type", key.holder().type().wire())
                    .bind("holder", key.holder().id())
                    .bind("scope", Columns.texts(key.scope().values()))
                    .bind("created", key.createdAt())
                    .bind("by", key.createdBy())
                    .bind("expires", key.expiresAt())
                    .execute();
            audit(db, Kind.API_KEY_CREATED, key, Origin.acting(), now);
            return true;
        });
    }

    @Override
    public @Nullable ApiKey find(String id) {
        @Nullable Row found = database.statement(db -> row(db, id, ""));
        return found == null ? null : found.key;
    }

    @Override
    public List<ApiKey> list(@Nullable RoleHolder holder, @Nullable String after, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM api_key
                                WHERE id > coalesce(:after, '') AND (:type::text IS NULL
                                    OR holder_type = :type AND holder_id = :holder)
                                ORDER BY id LIMIT :limit
                                """
                                        .formatted(COLUMNS))
                        .bind("after", after)
                        .bind("type", holder == null ? null : holder.type().wire())
                        .bind("holder", holder == null ? null : holder.id())
                        .bind("limit", limit)
                        .map((row, _) -> row(row).key)
                        .list());
    }

    @Override
    public @Nullable ApiKey use(String id, byte[] hash, Instant now) {
        return database.transaction(db -> {
            // Held until the commit: an end of the key waits, and reads its clock after that.
            var found = shown(db, id, hash);
            if (found == null || !found.key.isLive(now) || !isOpen(db, found.key.holder(), now)) {
                return null;
            }
            var last = found.key.lastUsedAt();
            if (last == null || last.isBefore(now.minus(NOTED))) {
                db.createUpdate("UPDATE api_key SET last_used_at = :now WHERE id = :id")
                        .bind("now", now)
                        .bind("id", id)
                        .execute();
            }
            return found.key;
        });
    }

    @Override
    public boolean revoke(String id, Instant now) {
        return database.transaction(db -> {
            var found = row(db, id, "FOR NO KEY UPDATE");
            return found != null && end(db, found.key, Origin.acting(), now);
        });
    }

    @Override
    public boolean revokeShown(String id, byte[] hash, Instant now) {
        return database.transaction(db -> {
            var found = shown(db, id, hash);
            return found != null && end(db, found.key, holding(found.key.holder()), now);
        });
    }

    /// The key's row is locked, so the clock that is read now is later than all that was issued.
    private static boolean end(Handle db, ApiKey key, Actor by, Instant now) {
        if (!Endings.key(db, key.id(), now)) {
            return false;
        }
        audit(db, Kind.API_KEY_REVOKED, key, by, now);
        return true;
    }

    /// Locked only for whoever has the secret: every token of a key tells its id.
    private static @Nullable Row shown(Handle db, String id, byte[] hash) {
        var found = row(db, id, "");
        return found == null || !Opaque.same(found.hash, hash)
                ? null
                : row(db, id, "FOR NO KEY UPDATE");
    }

    private static @Nullable Row row(Handle db, String id, String lock) {
        return db.createQuery("SELECT " + COLUMNS + " FROM api_key WHERE id = :id " + lock)
                .bind("id", id)
                .map((row, _) -> row(row))
                .findOne()
                .orElse(null);
    }

    private static boolean isThere(Handle db, RoleHolder holder) {
        return switch (holder.type()) {
            // Held against its end, so that no key is left of somebody who is gone.
            case USER ->
                    holds(
                            db.createQuery("SELECT true FROM users WHERE id = :id FOR KEY SHARE"),
                            holder);
            case CLIENT ->
                    holds(
                            db.createQuery(
                                    """
                                    SELECT true FROM client WHERE id = :id AND deleted_at IS NULL
                                    """),
                            holder);
            case GROUP -> false;
        };
    }

    /// A person's row is held as well; a client's end lies ahead of what is issued beside it.
    private static boolean isOpen(Handle db, RoleHolder holder, Instant now) {
        return switch (holder.type()) {
            case USER ->
                    holds(
                            db.createQuery(
                                    """
                                    SELECT enabled FROM users WHERE id = :id FOR SHARE
                                    """),
                            holder);
            case CLIENT ->
                    holds(
                            db.createQuery(
                                            """
                                            SELECT enabled AND deleted_at IS NULL
                                                AND (not_before IS NULL OR not_before < :now)
                                            FROM client WHERE id = :id
                                            """)
                                    .bind("now", now),
                            holder);
            case GROUP -> false;
        };
    }

    private static boolean holds(Query query, RoleHolder holder) {
        return query.bind("id", holder.id()).mapTo(Boolean.class).findOne().orElse(false);
    }

    private static void audit(Handle db, Kind kind, ApiKey key, Actor by, Instant now) {
        var holder = key.holder();
        var target = Target.apiKey(key.id(), holder.clientId(), holder.userId());
        AuditRows.write(db, AuditEvent.of(kind, by, target), now);
    }

    /// Who shows a key is who it was given to.
    private static Actor holding(RoleHolder holder) {
        return holder.userId() == null
                ? new Actor.Client(holder.id())
                : new Actor.Person(holder.id());
    }

    private static Row row(ResultSet row) throws SQLException {
        var type = RoleHolder.Type.valueOf(row.getString("holder_type").toUpperCase(Locale.ROOT));
        var key =
                new ApiKey(
                        row.getString("id"),
                        row.getString("name"),
                        new RoleHolder(type, row.getString("holder_id")),
                        Scope.of(Columns.texts(row, "scope")),
                        requireNonNull(Instants.read(row, "created_at")),
                        row.getString("created_by"),
                        requireNonNull(Instants.read(row, "expires_at")),
                        Instants.read(row, "last_used_at"),
                        Instants.read(row, "revoked_at"));
        return new Row(key, row.getBytes("hash"));
    }
}
