package idp.server.db.access;

import idp.core.access.facts.GroupMembers;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Epochs;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who is in a group, in `users.groups`.
public final class JdbiGroupMembers implements GroupMembers {
    private final Database database;

    public JdbiGroupMembers(Database database) {
        this.database = database;
    }

    @Override
    public List<String> list(String group, @Nullable String after, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id FROM users
                                WHERE groups @> ARRAY[:group::text] AND id > coalesce(:after, '')
                                ORDER BY id LIMIT :limit
                                """)
                        .bind("group", group)
                        .bind("after", after)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public List<Member> named(String group, @Nullable String after, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id, username, email, name FROM users
                                WHERE groups @> ARRAY[:group::text] AND id > coalesce(:after, '')
                                ORDER BY id LIMIT :limit
                                """)
                        .bind("group", group)
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, _) ->
                                new Member(
                                        row.getString("id"),
                                        row.getString("username"),
                                        row.getString("email"),
                                        row.getString("name")))
                        .list());
    }

    @Override
    public int count(String group, int most) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT count(*) FROM (
                                    SELECT FROM users WHERE groups @> ARRAY[:group::text]
                                    LIMIT :most) found
                                """)
                        .bind("group", group)
                        .bind("most", most)
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public Added add(String group, String userId, Instant now) {
        return database.transaction(db -> {
            // Held against its end, so that nobody is left in a group that is gone.
            var known =
                    db.createQuery(
                                    """
                                    SELECT true FROM user_group WHERE name = :group FOR KEY SHARE
                                    """)
                            .bind("group", group)
                            .mapTo(Boolean.class)
                            .findOne();
            if (known.isEmpty()) {
                return Added.NO_SUCH_GROUP;
            }
            var before =
                    db.createQuery(
                                    """
                                    SELECT groups @> ARRAY[:group::text] FROM users WHERE id = :user
                                    FOR NO KEY UPDATE
                                    """)
                            .bind("group", group)
                            .bind("user", userId)
                            .mapTo(Boolean.class)
                            .findOne();
            if (before.isEmpty()) {
                return Added.NO_SUCH_USER;
            }
            if (!before.get()) {
                db.createUpdate(
                                """
                                UPDATE users SET groups = groups || ARRAY[:group::text],
                                    updated_at = greatest(updated_at, :now)
                                WHERE id = :user
                                """)
                        .bind("group", group)
                        .bind("user", userId)
                        .bind("now", now)
                        .execute();
                changed(db, Kind.GROUP_JOINED, group, userId, now);
            }
            return Added.IS_MEMBER;
        });
    }

    @Override
    public boolean remove(String group, String userId, Instant now) {
        return database.transaction(db -> {
            int left =
                    db.createUpdate(
                                    """
                                    UPDATE users SET groups = array_remove(groups, :group::text),
                                        updated_at = greatest(updated_at, :now)
                                    WHERE id = :user AND groups @> ARRAY[:group::text]
                                    """)
                            .bind("group", group)
                            .bind("user", userId)
                            .bind("now", now)
                            .execute();
            if (left == 0) {
                return false;
            }
            changed(db, Kind.GROUP_LEFT, group, userId, now);
            return true;
        });
    }

    private static void changed(Handle db, Kind kind, String group, String userId, Instant now) {
        AuditRows.write(db, AuditEvent.of(kind, Target.member(group, userId)), now);
        Epochs.bump(db, Epochs.ASSIGNMENT);
    }
}
