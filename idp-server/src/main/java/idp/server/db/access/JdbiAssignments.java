package idp.server.db.access;

import static java.util.Objects.requireNonNull;

import idp.core.access.facts.Assignment;
import idp.core.access.facts.Assignments;
import idp.core.access.facts.HeldRole;
import idp.core.access.facts.RoleHolder;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Epochs;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who holds which role, in `role_assignment`. Its unique key decides what is the same assignment.
public final class JdbiAssignments implements Assignments {
    private static final String COLUMNS =
            """
            id, api_id, role, holder_type, holder_id, resource_type, resource_id, region, until,
            created_at, created_by
            """;

    private final Database database;

    public JdbiAssignments(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable HeldRole find(String api, String id) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM role_assignment WHERE id = :id AND api_id = :api
                                """
                                        .formatted(COLUMNS))
                        .bind("id", id)
                        .bind("api", api)
                        .map((row, _) -> held(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public List<HeldRole> list(String api, Filter filter, @Nullable String after, int limit) {
        var holder = filter.holder();
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM role_assignment
                                WHERE api_id = :api AND id > coalesce(:after, '')
                                    AND (:role::text IS NULL OR role = :role)
                                    AND (:type::text IS NULL
                                        OR holder_type = :type AND holder_id = :holder)
                                ORDER BY id LIMIT :limit
                                """
                                        .formatted(COLUMNS))
                        .bind("api", api)
                        .bind("after", after)
                        .bind("role", filter.role())
                        .bind("type", holder == null ? null : holder.type().wire())
                        .bind("holder", holder == null ? null : holder.id())
                        .bind("limit", limit)
                        .map((row, _) -> held(row))
                        .list());
    }

    @Override
    public List<HeldRole> of(List<RoleHolder> holders, int limit) {
        var types = holders.stream().map(one -> one.type().wire()).toArray(String[]::new);
        var ids = holders.stream().map(RoleHolder::id).toArray(String[]::new);
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM role_assignment
                                WHERE (holder_type, holder_id) IN (
                                    SELECT * FROM unnest(:types, :ids))
                                ORDER BY api_id, id LIMIT :limit
                                """
                                        .formatted(COLUMNS))
                        .bind("types", types)
                        .bind("ids", ids)
                        .bind("limit", limit)
                        .map((row, _) -> held(row))
                        .list());
    }

    @Override
    public Outcome assign(
            String api, String id, RoleHolder holder, Assignment wanted, String by, Instant now) {
        return database.transaction(db -> {
            if (!lockRole(db, api, wanted.role())) {
                return new Outcome.NoSuchRole();
            }
            if (!lockHolder(db, holder)) {
                return new Outcome.NoSuchHolder();
            }
            var stored =
                    db.createQuery(
                                    """
                                    INSERT INTO role_assignment (id, api_id, role, holder_type,
                                        holder_id, resource_type, resource_id, region, until,
                                        created_at, created_by)
                                    VALUES (:id, :api, :role, :type, :holder, :resource_type,
                                        :resource_id, :region, :until, :now, :by)
                                    ON CONFLICT (holder_type, holder_id, api_id, role,
                                        resource_type, resource_id, region)
                                    DO UPDATE SET until = excluded.until
                                    RETURNING id
                                    """)
                            .bind("id", id)
                            .bind("api", api)
                            .bind("role", wanted.role())
                            .bind("type", holder.type().wire())
                            .bind("holder", holder.id())
                            .bind("resource_type", wanted.resourceType())
                            .bind("resource_id", wanted.resourceId())
                            .bind("region", wanted.region())
                            .bind("until", wanted.until())
                            .bind("now", now)
                            .bind("by", by)
                            .mapTo(String.class)
                            .one();
            changed(db, Kind.ROLE_ASSIGNED, api, stored, holder, wanted.role(), now);
            return new Outcome.Assigned(stored, stored.equals(id));
        });
    }

    @Override
    public boolean revoke(String api, String id, Instant now) {
        return database.transaction(db -> {
            @Nullable HeldRole gone =
                    db.createQuery(
                                    """
                                    DELETE FROM role_assignment WHERE id = :id AND api_id = :api
                                    RETURNING %s
                                    """
                                            .formatted(COLUMNS))
                            .bind("id", id)
                            .bind("api", api)
                            .map((row, _) -> held(row))
                            .findOne()
                            .orElse(null);
            if (gone == null) {
                return false;
            }
            var role = gone.assignment().role();
            changed(db, Kind.ROLE_REVOKED, api, id, gone.holder(), role, now);
            return true;
        });
    }

    private static boolean lockRole(Handle db, String api, String role) {
        return db.createQuery(
                        """
                        SELECT true FROM role WHERE api_id = :api AND name = :role FOR KEY SHARE
                        """)
                .bind("api", api)
                .bind("role", role)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    private static boolean lockHolder(Handle db, RoleHolder holder) {
        var query =
                switch (holder.type()) {
                    case USER -> "SELECT true FROM users WHERE id = :id FOR KEY SHARE";
                    case CLIENT ->
                            """
                            SELECT true FROM client WHERE id = :id AND deleted_at IS NULL
                            FOR KEY SHARE
                            """;
                    case GROUP -> "SELECT true FROM user_group WHERE name = :id FOR KEY SHARE";
                };
        return db.createQuery(query)
                .bind("id", holder.id())
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    private static void changed(
            Handle db,
            Kind kind,
            String api,
            String id,
            RoleHolder holder,
            String role,
            Instant now) {
        var target = Target.role(api, role, holder.clientId(), holder.userId());
        AuditRows.write(db, AuditEvent.of(kind, target).about(holder.wire() + " " + id), now);
        Epochs.bump(db, Epochs.ASSIGNMENT);
    }

    private static HeldRole held(ResultSet row) throws SQLException {
        var type = RoleHolder.Type.valueOf(row.getString("holder_type").toUpperCase(Locale.ROOT));
        return new HeldRole(
                row.getString("id"),
                row.getString("api_id"),
                new RoleHolder(type, row.getString("holder_id")),
                new Assignment(
                        row.getString("role"),
                        row.getString("resource_type"),
                        row.getString("resource_id"),
                        row.getString("region"),
                        Instants.read(row, "until")),
                requireNonNull(Instants.read(row, "created_at")),
                row.getString("created_by"));
    }
}
