package idp.server.db.link;

import idp.core.link.ActionLink;
import idp.core.link.ActionLinks;
import idp.core.link.Errand;
import idp.core.link.Errand.Kind;
import idp.core.link.Presented;
import idp.core.link.StoredLinks.Kept;
import idp.server.db.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Rows of `action_link`, for all who make or take one in the transaction of something else. Who does
/// locks the account's row before the link's, as whatever ends them does.
public final class LinkRows {
    /// Nobody used it up, its time is not over, and its account is as it was.
    private static final String OPEN =
            """
            l.errand = :errand AND l.closed_at IS NULL AND l.used < l.uses AND l.expires_at > :now
            AND (l.user_id IS NULL OR EXISTS (
                SELECT FROM users u WHERE u.id = l.user_id AND u.enabled
                    AND u.password_version = l.password_version))
            """;

    private static final String USED =
            """
            used = l.used + 1,
            closed_at = CASE WHEN l.used + 1 = l.uses THEN :now END,
            slot = CASE WHEN l.used + 1 < l.uses THEN l.slot END
            """;

    private LinkRows() {}

    /// As [idp.core.link.StoredLinks#keep].
    public static boolean keep(Handle db, Kept link, Instant now) {
        var user = link.errand().userId();
        var version = user == null ? null : version(db, user);
        return (user == null || version != null) && insert(db, link, user, version, now);
    }

    /// The same statements, for nobody's account.
    static void pretend(Handle db, Kept link, Instant now) {
        var user = link.errand().userId();
        if (user != null) {
            version(db, user);
        }
        insert(db, link, null, null, now);
    }

    private static boolean insert(
            Handle db, Kept link, @Nullable String user, @Nullable Integer version, Instant now) {
        var insert =
                db.createUpdate(
                        """
                        INSERT INTO action_link (id, slot, errand, user_id, password_version, address,
                            groups, token_hash, flow_hash, code_hash, onward, uses, created_at,
                            expires_at, code_expires_at)
                        VALUES (:id, :slot, :errand, :user, :version, :address,
                            :groups, :token, :flow, :code, :onward, :uses, :now,
                            :expires_at, :code_expires_at)
                        ON CONFLICT (slot) DO UPDATE
                        SET id = excluded.id, user_id = excluded.user_id,
                            password_version = excluded.password_version,
                            address = excluded.address, groups = excluded.groups,
                            token_hash = excluded.token_hash, flow_hash = excluded.flow_hash,
                            code_hash = excluded.code_hash, onward = excluded.onward,
                            uses = excluded.uses, used = 0, wrong = 0,
                            created_at = excluded.created_at, expires_at = excluded.expires_at,
                            code_expires_at = excluded.code_expires_at, closed_at = NULL
                        """);
        var errand = link.errand();
        return insert.bind("id", link.id())
                        .bind("slot", errand.slot())
                        .bind("errand", errand.kind().name())
                        .bind("user", user)
                        .bind("version", version)
                        .bind("address", errand.address())
                        .bind("groups", Columns.texts(groups(errand)))
                        .bind("token", link.tokenHash())
                        .bind("flow", link.flowHash())
                        .bind("code", link.codeHash())
                        .bind("onward", link.onward())
                        .bind("uses", errand.uses())
                        .bind("now", now)
                        .bind("expires_at", link.expiresAt())
                        .bind("code_expires_at", link.codeExpiresAt())
                        .execute()
                == 1;
    }

    private static List<String> groups(Errand errand) {
        return errand instanceof Errand.Invitation(_, var groups, _) ? groups : List.of();
    }

    /// An account that is being deleted is waited for.
    private static @Nullable Integer version(Handle db, String user) {
        return db.createQuery(
                        """
                        SELECT password_version FROM users WHERE id = :user AND enabled FOR KEY SHARE
                        """)
                .bind("user", user)
                .mapTo(Integer.class)
                .findOne()
                .orElse(null);
    }

    static @Nullable ActionLink look(Handle db, Kind kind, Presented presented, Instant now) {
        if (presented instanceof Presented.Digits) {
            return null;
        }
        var query =
                db.createQuery(
                        "SELECT "
                                + LinkColumns.ALL
                                + " FROM action_link l WHERE "
                                + named(presented)
                                + " AND "
                                + OPEN);
        return bind(query, kind, presented, now)
                .map((row, _) -> LinkColumns.link(row))
                .findOne()
                .orElse(null);
    }

    /// As [idp.core.link.StoredLinks#take].
    public static @Nullable ActionLink take(
            Handle db, Kind kind, Presented presented, Instant now) {
        lockAccount(db, presented);
        return presented instanceof Presented.Digits digits
                ? takeDigits(db, kind, digits, now)
                : takeLink(db, kind, presented, now);
    }

    private static void lockAccount(Handle db, Presented presented) {
        var lock =
                db.createQuery(
                        """
                        SELECT id FROM users
                        WHERE id = (SELECT l.user_id FROM action_link l WHERE %s)
                        FOR NO KEY UPDATE
                        """
                                .formatted(named(presented)));
        named(lock, presented).mapTo(String.class).findOne();
    }

    private static @Nullable ActionLink takeLink(
            Handle db, Kind kind, Presented presented, Instant now) {
        var update =
                db.createQuery(
                        "UPDATE action_link l SET "
                                + USED
                                + " WHERE "
                                + named(presented)
                                + " AND "
                                + OPEN
                                + " RETURNING "
                                + LinkColumns.ALL);
        return bind(update, kind, presented, now)
                .map((row, _) -> LinkColumns.link(row))
                .findOne()
                .orElse(null);
    }

    // ASVS 6.5.5: one statement judges the digits and counts them, so no race tries more of them.
    private static @Nullable ActionLink takeDigits(
            Handle db, Kind kind, Presented.Digits digits, Instant now) {
        var update =
                db.createQuery(
                        """
                        UPDATE action_link l
                        SET used = l.used + CASE WHEN l.code_hash = :hash THEN 1 ELSE 0 END,
                            wrong = l.wrong + CASE WHEN l.code_hash = :hash THEN 0 ELSE 1 END,
                            closed_at = CASE WHEN l.code_hash = :hash AND l.used + 1 = l.uses
                                THEN :now END,
                            slot = CASE WHEN l.code_hash = :hash AND l.used + 1 = l.uses
                                THEN NULL ELSE l.slot END
                        WHERE %s AND l.code_expires_at > :now
                            AND l.wrong < :most AND %s
                        RETURNING l.code_hash = :hash AS is_right, %s
                        """
                                .formatted(named(digits), OPEN, LinkColumns.ALL));
        var hash = digits.hash();
        return bind(update, kind, digits, now)
                .bind("hash", hash)
                .bind("most", ActionLinks.MOST_WRONG)
                .map((row, _) -> row.getBoolean("is_right") ? LinkColumns.link(row) : null)
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// Notes who used an invitation; false if this person had used it before.
    public static boolean usedBy(Handle db, ActionLink link, String userId, Instant now) {
        return db.createUpdate(
                                """
                                INSERT INTO action_link_use (link_id, user_id, used_at)
                                VALUES (:link, :user, :now) ON CONFLICT DO NOTHING
                                """)
                        .bind("link", link.id())
                        .bind("user", userId)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static String named(Presented presented) {
        return switch (presented) {
            case Presented.Link _ -> "l.token_hash = :named";
            case Presented.Digits _ -> "l.flow_hash = :named";
            case Presented.Words _ -> "l.code_hash = :named AND l.flow_hash IS NULL";
        };
    }

    private static <T extends SqlStatement<T>> T named(T statement, Presented presented) {
        return statement.bind(
                "named",
                presented instanceof Presented.Digits digits
                        ? digits.flowHash()
                        : presented.hash());
    }

    private static <T extends SqlStatement<T>> T bind(
            T statement, Kind kind, Presented presented, Instant now) {
        return named(statement, presented).bind("errand", kind.name()).bind("now", now);
    }
}
