package idp.server.db;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// What time it is, for somebody who holds a connection: asked over that very connection. A store that
/// locks a row and then reads the clock has no other one, so it can never ask for a second connection
/// while it keeps the first: ADR 5 and ADR 37.
@FunctionalInterface
public interface TransactionTime {
    /// What the database's clock says at this moment; it moves within a transaction, too.
    TransactionTime OF_DATABASE =
            db -> db.createQuery("SELECT clock_timestamp()").mapTo(Instant.class).one();

    Instant at(Handle db);
}
