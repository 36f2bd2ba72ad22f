package idp.server.db.replica;

import idp.core.revoke.StatusBlock;
import idp.core.revoke.StatusLists;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Status lists as their nodes wrote them, read at most four times a second each, since anybody may
/// ask.
public final class JdbiStatusLists implements StatusLists {
    /// A node that has not told for so long is gone, or does not know.
    static final Duration STALE = Duration.ofSeconds(5);

    private static final Duration KEPT = Duration.ofMillis(250);
    private static final int MOST = 1_000;

    private final Database database;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    private record Read(StatusList list, long at) {}

    public JdbiStatusLists(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable StatusList find(String id) {
        var known = read.get(id);
        if (known != null && System.nanoTime() - known.at < KEPT.toNanos()) {
            return known.list;
        }
        var at = System.nanoTime();
        var list = load(id);
        // What is not there is not remembered: anybody can make up names.
        if (list != null) {
            if (read.size() >= MOST) {
                read.keySet().stream().findAny().ifPresent(read::remove);
            }
            read.put(id, new Read(list, at));
        }
        return list;
    }

    private @Nullable StatusList load(String id) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id, dead, fresh_at, clock_timestamp() AS now
                                FROM status_block WHERE id = :id
                                """)
                        .bind("id", id)
                        .map((row, _) -> {
                            var asOf = Columns.time(row, "fresh_at");
                            var now = Columns.time(row, "now");
                            var gone = now.isAfter(asOf.plus(STALE));
                            return new StatusList(
                                    id,
                                    gone ? StatusBlock.all() : row.getBytes("dead"),
                                    gone ? now : asOf);
                        })
                        .findOne()
                        .orElse(null));
    }
}
