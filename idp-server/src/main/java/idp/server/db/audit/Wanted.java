package idp.server.db.audit;

import idp.core.audit.AuditTrail.Filter;
import idp.server.db.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Conditions on rows of `audit_event`: only what is asked for, so that each kind of question finds its
/// index.
final class Wanted {
    private record One(String sql, Consumer<Query> bind) {}

    private final List<One> all = new ArrayList<>();

    static Wanted by(Filter filter) {
        var wanted = new Wanted();
        wanted.add("true", _ -> {});
        wanted.whose(filter);
        wanted.by(filter.actor() == null ? null : filter.actor().type(), "actor_type");
        wanted.by(filter.actor() == null ? null : filter.actor().id(), "actor_id");
        wanted.by(filter.target() == null ? null : filter.target().type(), "target_type");
        wanted.by(filter.target() == null ? null : filter.target().id(), "target_id");
        if (!filter.kinds().isEmpty()) {
            wanted.add(
                    "kind = ANY (:kinds)",
                    query -> query.bind("kinds", Columns.texts(filter.kinds())));
        }
        if (filter.since() != null) {
            wanted.add("at >= :since", query -> query.bind("since", filter.since()));
        }
        if (filter.until() != null) {
            wanted.add("at < :until", query -> query.bind("until", filter.until()));
        }
        if (filter.ref() != null) {
            wanted.add("ref = :ref AND ref <> '-'", query -> query.bind("ref", filter.ref()));
        }
        return wanted;
    }

    private void whose(Filter filter) {
        if (filter.userId() != null) {
            add(
                    "(user_id = :user OR actor_type = 'person' AND actor_id = :user)",
                    query -> query.bind("user", filter.userId()));
        }
        if (filter.clientId() != null) {
            add(
                    "(client_id = :client OR actor_type = 'client' AND actor_id = :client)",
                    query -> query.bind("client", filter.clientId()));
        }
    }

    private void by(@Nullable String value, String column) {
        if (value != null) {
            add(column + " = :" + column, query -> query.bind(column, value));
        }
    }

    void add(String sql, Consumer<Query> bind) {
        all.add(new One(sql, bind));
    }

    String sql() {
        return all.stream().map(One::sql).collect(Collectors.joining(" AND "));
    }

    void bind(Query query) {
        all.forEach(one -> one.bind().accept(query));
    }
}
