package idp.server.db;

import idp.core.access.Assignment;
import idp.core.access.Attribute;
import idp.core.access.Attributes;
import idp.core.access.SubjectFacts;
import idp.core.access.Subjects;
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

    public JdbiSubjects(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable SubjectFacts find(String api, String type, String id) {
        return switch (type) {
            case USER ->
                    database.read(db ->
                            read(
                                    USER,
                                    db.createQuery(
                                                    """
                                                    SELECT u.id, u.enabled, u.username, u.email,
                                                        u.email_verified, u.groups, a.role,
                                                        a.resource_type, a.resource_id, a.region,
                                                        a.until
                                                    FROM users u
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
                    database.read(db ->
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
            default -> null;
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
        var user = type.equals(USER);
        var groups = user ? new TreeSet<>(Columns.texts(row, "groups")) : Set.<String>of();
        return new SubjectFacts(
                type,
                row.getString("id"),
                row.getBoolean("enabled"),
                user ? stored(row, groups) : Attributes.NONE,
                groups,
                List.of());
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
    public List<String> ids(String type, @Nullable String after, int limit) {
        var from =
                switch (type) {
                    case USER -> "users WHERE true";
                    case CLIENT -> "client WHERE deleted_at IS NULL";
                    default -> null;
                };
        if (from == null) {
            return List.of();
        }
        return database.read(db ->
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
