package idp.server.db.access;

import idp.core.access.Evaluator;
import idp.core.access.Policies;
import idp.core.access.PolicySet;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Epochs;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Versions in `policy_set`, never changed; the active one of each API in `active_policy`.
public final class JdbiPolicies implements Policies {
    private final Database database;

    public JdbiPolicies(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable PolicySet active(String api) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM active_policy a
                                JOIN policy_set p ON p.api_id = a.api_id AND p.version = a.version
                                WHERE a.api_id = :api
                                """
                                        .formatted(PolicyRows.COLUMNS))
                        .bind("api", api)
                        .map((row, _) -> PolicyRows.set(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public @Nullable PolicySet find(String api, long version) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM policy_set p
                                WHERE p.api_id = :api AND p.version = :version
                                """
                                        .formatted(PolicyRows.COLUMNS))
                        .bind("api", api)
                        .bind("version", version)
                        .map((row, _) -> PolicyRows.set(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public List<PolicySet> list(String api, @Nullable Long before, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM policy_set p
                                WHERE p.api_id = :api AND p.version < :before
                                ORDER BY p.version DESC LIMIT :limit
                                """
                                        .formatted(PolicyRows.COLUMNS))
                        .bind("api", api)
                        .bind("before", before == null ? Long.MAX_VALUE : before)
                        .bind("limit", limit)
                        .map((row, _) -> PolicyRows.set(row))
                        .list());
    }

    @Override
    public @Nullable PolicySet add(
            String api, Evaluator.Checked.Sound sound, String author, String comment, Instant now) {
        return database.transaction(db -> {
            if (!locked(db, api)) {
                return null;
            }
            long version =
                    db.createQuery(
                                    """
                                    SELECT coalesce(max(version), 0) + 1 FROM policy_set
                                    WHERE api_id = :api
                                    """)
                            .bind("api", api)
                            .mapTo(Long.class)
                            .one();
            var set =
                    new PolicySet(
                            api,
                            version,
                            sound.schema(),
                            sound.policies(),
                            sound.actions(),
                            author,
                            comment,
                            now);
            insert(db, set);
            audit(db, Kind.POLICY_ADDED, api, version, now);
            return set;
        });
    }

    /// Two who add take turns.
    private static boolean locked(Handle db, String api) {
        return db.createQuery(
                        """
                        SELECT true FROM api WHERE id = :api FOR NO KEY UPDATE
                        """)
                .bind("api", api)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    private static void insert(Handle db, PolicySet set) {
        db.createUpdate(
                        """
                        INSERT INTO policy_set (api_id, version, schema, policies, actions, author,
                            comment, created_at)
                        VALUES (:api, :version, :schema, CAST(:policies AS jsonb), :actions, :author,
                            :comment, :now)
                        """)
                .bind("api", set.api())
                .bind("version", set.version())
                .bind("schema", set.schema())
                .bind("policies", PolicyRows.json(set.policies()))
                .bind("actions", Columns.texts(set.actions()))
                .bind("author", set.author())
                .bind("comment", set.comment())
                .bind("now", set.createdAt())
                .execute();
    }

    @Override
    public boolean activate(
            String api, long version, @Nullable Long expected, String by, Instant now) {
        return database.transaction(db -> {
            int changed =
                    db.createUpdate(expected == null ? FIRST : NEXT)
                            .bind("api", api)
                            .bind("version", version)
                            .bind("expected", expected)
                            .bind("now", now)
                            .bind("by", by)
                            .execute();
            if (changed == 0) {
                return false;
            }
            audit(db, Kind.POLICY_ACTIVATED, api, version, now);
            // Last, because it stays locked: from here on no node trusts what it remembers.
            Epochs.bump(db, Epochs.POLICY);
            return true;
        });
    }

    private static final String FIRST =
            """
            INSERT INTO active_policy (api_id, version, activated_at, activated_by)
            SELECT api_id, version, :now, :by FROM policy_set
            WHERE api_id = :api AND version = :version AND :expected::bigint IS NULL
            ON CONFLICT (api_id) DO NOTHING
            """;

    private static final String NEXT =
            """
            UPDATE active_policy a SET version = p.version, activated_at = :now, activated_by = :by
            FROM policy_set p
            WHERE a.api_id = :api AND a.version = :expected
                AND p.api_id = a.api_id AND p.version = :version
            """;

    private static void audit(Handle db, Kind kind, String api, long version, Instant now) {
        AuditRows.write(db, AuditEvent.of(kind, Target.policy(api, version)), now);
    }
}
