package idp.server.adapter.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A database that another process runs. A command that started it for itself does not stop it before
/// this is closed; a node does.
public record PostgresVisit(EmbeddedPostgres.Access access, FileChannel seat)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresVisit.class);

    /// The database that another process runs in `home`, null when none does, or when it is being
    /// stopped.
    public static @Nullable PostgresVisit begin(Path home) {
        FileChannel seat = null;
        try {
            // Before the look, so that what is seen is still there afterwards.
            seat = Files.isDirectory(home) ? new PostgresFolder(home).visit() : null;
            var access = seat == null ? null : EmbeddedPostgres.running(home);
            if (seat != null && access != null) {
                return new PostgresVisit(access, seat);
            }
        } catch (IOException e) {
            LOG.debug("no embedded PostgreSQL can be visited", e);
        }
        EmbeddedPostgres.release(seat);
        return null;
    }

    @Override
    public void close() {
        EmbeddedPostgres.release(seat);
    }
}
