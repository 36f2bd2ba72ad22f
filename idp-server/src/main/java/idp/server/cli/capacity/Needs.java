package idp.server.cli.capacity;

import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What a load takes.
///
/// @param hash milliseconds of one password hash
/// @param kept days for which rows of sign-ins stay
record Needs(Workload load, double hash, int kept) {
    /// Of a core: what is beyond it is for a peak within the busiest hour, for the compiler of a young node and for
    /// a node that is lost.
    static final double PLANNED = 1.0 / 3;

    /// Whoever signs in waits for a turn at hashing, for seconds if need be; and it has threads of its own.
    static final double PLANNED_HASHING = 2.0 / 3;

    /// Beyond so many cores another node is better than a larger one.
    private static final double CORES = 4;

    /// Beside those for requests: one for the jobs, one that follows the denylist.
    private static final int OWN_CONNECTIONS = 2;

    private static final int USUAL_CONNECTIONS = 10;

    /// For commands, backups, and whoever looks after the database.
    private static final int OTHER_CONNECTIONS = 10;

    private static final double YEAR = 365;

    /// How many an act keeps its connection for each millisecond that PostgreSQL works for it: it waits for the
    /// disk and for other processors, too. A guess, on the high side.
    private static final double HELD = 10;

    /// What a person takes without doing anything: the row, their names and the search for them (`bench/search`).
    private static final int PERSON_BYTES = 760;

    private static final int PERSON_ROWS = 3;

    double hashCores() {
        return load.perSecond(Act.SIGN_IN) * hash / 1e3 / PLANNED_HASHING;
    }

    double nodeCores() {
        return inPeak(Act::node) / 1e3 / PLANNED;
    }

    double databaseCores() {
        return inPeak(Act::database) / 1e3 / PLANNED;
    }

    /// One of them may be lost.
    long nodes() {
        return 1 + (long) Math.max(1, Math.ceil((hashCores() + nodeCores()) / CORES));
    }

    /// `IDP_DB_CONNECTIONS`.
    long connections() {
        var busy = inPeak(Act::database) / 1e3 * HELD;
        return Math.max(USUAL_CONNECTIONS, (long) Math.ceil(busy / (nodes() - 1)));
    }

    /// `max_connections` of PostgreSQL.
    long allConnections() {
        return nodes() * (connections() + OWN_CONNECTIONS) + OTHER_CONNECTIONS;
    }

    double walOfDay() {
        return ofDay(Act::wal);
    }

    double rowsAfterAYear() {
        return load.people() * (double) PERSON_ROWS + ofDay(Act::rows) * Math.min(kept, YEAR);
    }

    double bytesAfterAYear() {
        return load.people() * (double) PERSON_BYTES + ofDay(Act::bytes) * Math.min(kept, YEAR);
    }

    private double inPeak(ToDoubleFunction<Act> cost) {
        return Stream.of(Act.values())
                .mapToDouble(act -> load.perSecond(act) * cost.applyAsDouble(act))
                .sum();
    }

    private double ofDay(ToDoubleFunction<Act> cost) {
        return Stream.of(Act.values())
                .mapToDouble(act -> load.perDay(act) * cost.applyAsDouble(act))
                .sum();
    }
}
