package idp.server.db.access;

import idp.core.access.facts.Assignment;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.SubjectFacts;
import idp.core.access.facts.Subjects;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Users and clients with the roles that they hold in one API, each read by one statement, so that
/// groups and assignments are of one moment.
public final class JdbiSubjects implements Subjects {
    private final Database database;
    private final JdbiResources own;

    public JdbiSubjects(Database database) {
        this.database = database;
        own = JdbiResources.subjects(database);
    }

    @Override
    public @Nullable SubjectFacts find(String api, String type, String id) {
        return switch (type) {
            case USER ->
                    database.statement(db ->
                            read(
                                    USER,
                                    db.createQuery(
                                                    """
                                                    SELECT u.id, u.enabled, u.username, u.email,
                                                        u.email_verified, u.groups, a.role,
                                                        a.resource_type, a.resource_id, a.region,
                                                        a.until, coalesce(p.user_attributes, '{}') AS sees
                                                    FROM users u
                                                    LEFT JOIN api p ON p.id = :api
                                                    CROSS JOIN LATERAL (
                                                        SELECT 'user' AS type, u.id
                                                        UNION SELECT 'group', unnest(u.groups)) h
                                                    LEFT JOIN role_assignment a
                                                        ON a.holder_type = h.type
                                                        AND a.holder_id = h.id AND a.api_id = :api
                                                    WHERE u.id = :id
                                                    """)
                                            .bind("api", api)
                                            .bind("id", id)));
            case CLIENT ->
                    database.statement(db ->
                            read(
                                    CLIENT,
                                    db.createQuery(
                                                    """
                                                    SELECT c.id, c.enabled, a.role,
                                                        a.resource_type, a.resource_id, a.region,
                                                        a.until
                                                    FROM client c
                                                    LEFT JOIN role_assignment a
                                                        ON a.holder_type = 'client'
                                                        AND a.holder_id = c.id AND a.api_id = :api
                                                    WHERE c.id = :id AND c.deleted_at IS NULL
                                                    """)
                                            .bind("api", api)
                                            .bind("id", id)));
            default -> {
                var known = own.find(api, type, id);
                yield known == null
                        ? null
                        : new SubjectFacts(type, id, true, known.properties(), Set.of(), List.of());
            }
        };
    }

    /// One row an assignment, at least one for a subject that exists.
    private static @Nullable SubjectFacts read(String type, Query query) {
        var rows = query.map((row, _) -> new Row(facts(type, row), assignment(row))).list();
        if (rows.isEmpty()) {
            return null;
        }
        var facts = rows.getFirst().facts;
        var held = rows.stream().map(Row::assignment).filter(Objects::nonNull).toList();
        return new SubjectFacts(
                type, facts.id(), facts.enabled(), facts.stored(), facts.groups(), held);
    }

    private record Row(SubjectFacts facts, @Nullable Assignment assignment) {}

    private static SubjectFacts facts(String type, ResultSet row) throws SQLException {
        var id = row.getString("id");
        var enabled = row.getBoolean("enabled");
        if (!type.equals(USER)) {
            return new SubjectFacts(type, id, enabled, Attributes.NONE, Set.of(), List.of());
        }
        // What the API may see; an API that is not there sees nothing.
        var sees = Set.copyOf(Columns.texts(row, "sees"));
        var groups = new TreeSet<>(Columns.texts(row, "groups"));
        var stored = stored(row, groups);
        for (var name : stored.members().keySet()) {
            if (!sees.contains(name)) {
                stored = stored.without(name);
            }
        }
        return new SubjectFacts(
                type, id, enabled, stored, sees.contains("groups") ? groups : Set.of(), List.of());
    }

    private static Attributes stored(ResultSet row, Set<String> groups) throws SQLException {
        var stored =
                Attributes.NONE
                        .with(
                                "email_verified",
                                new Attribute.Flag(row.getBoolean("email_verified")))
                        .with("groups", Attribute.texts(groups));
        var username = row.getString("username");
        if (username != null) {
            stored = stored.with("username", Attribute.text(username));
        }
        var email = row.getString("email");
        return email == null ? stored : stored.with("email", Attribute.text(email));
    }

    private static @Nullable Assignment assignment(ResultSet row) throws SQLException {
        var role = row.getString("role");
        if (role == null) {
            return null;
        }
        return new Assignment(
                role,
                row.getString("resource_type"),
                row.getString("resource_id"),
                row.getString("region"),
                Instants.read(row, "until"));
    }

    @Override
    public List<String> ids(String api, String type, @Nullable String after, int limit) {
        var from =
                switch (type) {
                    case USER -> "users WHERE true";
                    case CLIENT -> "client WHERE deleted_at IS NULL";
                    default -> null;
                };
        if (from == null) {
            return own.list(api, type, after, limit).stream().map(Entity::id).toList();
        }
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id FROM %s AND id > :after ORDER BY id LIMIT :limit
                                """
                                        .formatted(from))
                        .bind("after", after == null ? "" : after)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }
}
