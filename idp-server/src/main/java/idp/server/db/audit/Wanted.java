package idp.server.db.audit;

import static java.util.stream.Collectors.joining;

import idp.core.audit.Actor;
import idp.core.audit.AuditTrail.Filter;
import idp.server.db.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Conditions on rows of `audit_event`: only what is asked for, so that each kind of question finds its
/// index.
final class Wanted {
    /// What the index of all rows by time is over. Not the column itself: for whoever looks for the latest of
    /// some, PostgreSQL would then hold it for better than theirs, and read the whole table where there are few.
    private static final String TIME = "(at AT TIME ZONE 'UTC')";

    /// What is true of a row for one of these reasons, each of which has an index of its own.
    private record One(List<String> reasons, Consumer<Query> bind) {}

    private final List<One> all = new ArrayList<>();
    private final boolean isRef;
    private boolean isNarrow;
    private boolean isKinds;

    private Wanted(boolean isRef) {
        this.isRef = isRef;
    }

    static Wanted by(Filter filter) {
        var wanted = new Wanted(filter.ref() != null);
        wanted.whose(filter.userId(), "user_id", "person");
        wanted.whose(filter.clientId(), "client_id", "client");
        wanted.by(filter.actor());
        var target = filter.target();
        if (target != null) {
            wanted.narrow(
                    List.of("target_type = :target_type AND target_id = :target_id"),
                    query ->
                            query.bind("target_type", target.type())
                                    .bind("target_id", target.id()));
        }
        if (!filter.kinds().isEmpty()) {
            wanted.add(
                    "kind = ANY (:kinds)",
                    query -> query.bind("kinds", Columns.texts(filter.kinds())));
            wanted.isKinds = true;
        }
        if (filter.since() != null) {
            wanted.time(">=", "CAST(:since AS timestamptz)");
            wanted.add("true", query -> query.bind("since", filter.since()));
        }
        if (filter.until() != null) {
            wanted.time("<", "CAST(:until AS timestamptz)");
            wanted.add("true", query -> query.bind("until", filter.until()));
        }
        if (filter.ref() != null) {
            wanted.add("ref = :ref AND ref <> '-'", query -> query.bind("ref", filter.ref()));
        }
        return wanted;
    }

    private void whose(@Nullable String id, String column, String type) {
        if (id != null) {
            var value = ":" + column;
            var byThem = "actor_type = '" + type + "' AND actor_id = " + value;
            narrow(List.of(column + " = " + value, byThem), query -> query.bind(column, id));
        }
    }

    private void by(@Nullable Actor actor) {
        switch (actor) {
            case null -> {}
            // In so many words: their index is of nobody else.
            case Actor.Server _ -> narrow(List.of("actor_type = 'server'"), _ -> {});
            case Actor.Unknown _ -> narrow(List.of("actor_type = 'unknown'"), _ -> {});
            case Actor.Person _, Actor.Client _, Actor.Operator _ ->
                    narrow(
                            List.of("actor_type = :actor_type AND actor_id = :actor_id"),
                            query ->
                                    query.bind("actor_type", actor.type())
                                            .bind("actor_id", actor.id()));
        }
    }

    private void narrow(List<String> reasons, Consumer<Query> bind) {
        all.add(new One(reasons, bind));
        isNarrow = true;
    }

    private void add(String sql, Consumer<Query> bind) {
        all.add(new One(List.of(sql), bind));
    }

    /// By both, for whichever index is taken.
    private void time(String compared, String with) {
        add("at " + compared + " " + with, _ -> {});
        add(TIME + " " + compared + " (" + with + " AT TIME ZONE 'UTC')", _ -> {});
    }

    /// Only what comes behind that row.
    void after(long number) {
        var at = "(SELECT at FROM audit_event WHERE id <= :before ORDER BY id DESC LIMIT 1)";
        time("<=", at);
        add("(id < :before OR at < " + at + ")", query -> query.bind("before", number));
    }

    String sql() {
        return "true"
                + all.stream()
                        .map(one -> " AND (" + String.join(" OR ", one.reasons) + ")")
                        .collect(joining());
    }

    /// The numbers of the latest rows, a few more perhaps: for each reason, and for each kind, as many as are
    /// asked for, in the order of the index that finds them. So a page takes no longer where very many rows
    /// are wanted.
    String latest() {
        var ways = List.of("true");
        for (var one : all) {
            ways =
                    ways.stream()
                            .flatMap(way -> one.reasons.stream().map(why -> way + " AND " + why))
                            .toList();
        }
        return ways.stream().map(this::latest).collect(joining(" UNION ALL "));
    }

    private String latest(String way) {
        var rows = "SELECT id FROM audit_event WHERE " + way;
        if (isRef) {
            // There are few, and their index knows no time.
            return "(" + rows + ")";
        }
        var byTime = " ORDER BY at DESC, id DESC LIMIT :limit";
        if (isNarrow) {
            return "(" + rows + byTime + ")";
        }
        if (isKinds) {
            return "(SELECT found.id FROM unnest(:kinds) AS one (sought), LATERAL ("
                    + rows
                    + " AND kind = one.sought"
                    + byTime
                    + ") found)";
        }
        return "(" + rows + " ORDER BY " + TIME + " DESC, id DESC LIMIT :limit)";
    }

    void bind(Query query) {
        all.forEach(one -> one.bind().accept(query));
    }
}
