package idp.server.db.audit;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Figures;
import idp.server.db.Database;
import idp.server.db.Instants;
import idp.server.db.ending.NearEnds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts rows, by an index and up to a bound. An act of a day is found in `audit_event_kind`, which has the
/// kind and then the time, without a look at the row.
public final class JdbiFigures implements Figures {
    private static final int MOST = 100_000;

    private final Database database;

    public JdbiFigures(Database database) {
        this.database = database;
    }

    @Override
    public Stock stock(Instant now) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT
                                    (SELECT count(*) FROM (SELECT FROM users LIMIT :most) a) AS users,
                                    (SELECT count(*) FROM (SELECT FROM user_group LIMIT :most) b) AS groups,
                                    (SELECT count(*) FROM (SELECT FROM client LIMIT :most) c) AS clients,
                                    (SELECT count(*) FROM (SELECT FROM session
                                        WHERE expires_at > :now AND ended_at IS NULL LIMIT :most) d) AS sessions,
                                    (SELECT count(*) FROM (SELECT FROM outbox
                                        WHERE state = 'waiting' LIMIT :most) e) AS waiting,
                                    (SELECT count(*) FROM (SELECT FROM outbox
                                        WHERE state = 'waiting' AND tries > 0 LIMIT :most) f) AS failing,
                                    (SELECT count(*) FROM (SELECT FROM api_key k WHERE %s LIMIT :most) g)
                                        + (SELECT count(*) FROM (SELECT FROM client_secret s
                                            WHERE %s LIMIT :most) h) AS ending,
                                    EXISTS (SELECT FROM audit_event WHERE kind = :reached) AS reached
                                """
                                        .formatted(NearEnds.KEYS, NearEnds.SECRETS))
                        .bind("most", MOST + 1)
                        .bind("now", now)
                        .bind("reached", Kind.CODE_REDEEMED.name())
                        .map((row, _) ->
                                new Stock(
                                        count(row, "users"),
                                        count(row, "groups"),
                                        count(row, "clients"),
                                        count(row, "sessions"),
                                        count(row, "waiting"),
                                        count(row, "failing"),
                                        count(row, "ending"),
                                        row.getBoolean("reached")))
                        .one());
    }

    @Override
    public List<Day> days(List<Kind> kinds, LocalDate first, int days) {
        var byDay = new TreeMap<LocalDate, Map<Kind, Count>>();
        for (var day = 0; day < days; day++) {
            byDay.put(first.plusDays(day), new EnumMap<>(Kind.class));
        }
        database.statement(db ->
                        db.createQuery(
                                        """
                                        SELECT d.day, k.kind, (
                                            SELECT count(*) FROM (
                                                SELECT FROM audit_event e
                                                WHERE e.kind = k.kind AND e.at >= d.day
                                                    AND e.at < d.day + interval '24 hours'
                                                LIMIT :most) found) AS number
                                        FROM generate_series(:first::timestamptz, :last::timestamptz, interval '24 hours') AS d (day),
                                            unnest(:kinds) AS k (kind)
                                        """)
                                .bind("most", MOST + 1)
                                .bind("first", start(first))
                                .bind("last", start(first.plusDays(days - 1L)))
                                .bind(
                                        "kinds",
                                        kinds.stream().map(Kind::name).toArray(String[]::new))
                                .map((row, _) -> new Found(row))
                                .list())
                .forEach(one ->
                        byDay.getOrDefault(one.day, new EnumMap<>(Kind.class))
                                .put(one.kind, one.count));
        var all = new ArrayList<Day>();
        byDay.forEach((date, acts) -> all.add(new Day(date, acts)));
        return all;
    }

    private record Found(LocalDate day, Kind kind, Count count) {
        Found(ResultSet row) throws SQLException {
            this(
                    LocalDate.ofInstant(requireNonNull(Instants.read(row, "day")), UTC),
                    Kind.valueOf(row.getString("kind")),
                    JdbiFigures.count(row, "number"));
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(UTC).toInstant();
    }

    private static Count count(ResultSet row, String column) throws SQLException {
        var found = row.getLong(column);
        return new Count(Math.min(found, MOST), found > MOST);
    }
}
