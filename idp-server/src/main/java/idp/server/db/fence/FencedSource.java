package idp.server.db.fence;

import idp.core.oauth.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/// Connections to databases that the [Fence] believes. A primary that stops being one ends its connections,
/// so each has to be looked at once, and again when more is known: before work is done over it, and after,
/// since what is said or acknowledged meanwhile must not count.
///
/// @param evict takes one out of the pool
/// @param believed by the connection to the server itself: under which number it was
public record FencedSource(
        DataSource pool, Consumer<Connection> evict, Fence fence, Map<Connection, Long> believed)
        implements ConnectionFactory {

    public FencedSource(DataSource pool, Consumer<Connection> evict, Fence fence) {
        this(pool, evict, fence, Collections.synchronizedMap(new WeakHashMap<>()));
    }

    @Override
    public Connection openConnection() throws SQLException {
        var one = pool.getConnection();
        try {
            look(one);
            return one;
        } catch (SQLException | RuntimeException e) {
            one.close();
            throw e;
        }
    }

    /// What was done over it counts.
    public void confirm(Connection one) {
        try {
            look(one);
        } catch (SQLException e) {
            throw new Unavailable("whether the database may be believed is not known", e);
        }
    }

    private void look(Connection one) throws SQLException {
        var version = fence.version();
        if (version == 0) {
            return;
        }
        var itself = one.unwrap(Connection.class);
        if (believed.getOrDefault(itself, 0L) == version) {
            return;
        }
        var first = Sight.over(one);
        // What is known may have grown after the first look began.
        if (fence.admits(first) || fence.admits(Sight.over(one))) {
            believed.put(itself, version);
        } else {
            evict.accept(one);
            throw Fence.refusal();
        }
    }
}
