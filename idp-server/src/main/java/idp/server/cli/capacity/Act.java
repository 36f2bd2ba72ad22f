package idp.server.cli.capacity;

/// What one act costs, as it was measured: the one place of these figures. `bench/run` prints the processor's
/// time anew, `CapacityFiguresTest` the bytes and rows; docs/performance.md says on what.
enum Act {
    /// With a password, up to the code; the hash is counted apart.
    SIGN_IN("sign-in with a password, its hash apart", 2.0, 1.0, 4_107, 4.0, 2_048),
    /// By somebody who has a session, its code redeemed.
    CODE_FLOW("code flow with a session", 0.87, 0.51, 2_770, 3.9, 2_088),
    REFRESH("refresh with rotation", 0.54, 0.26, 826, 0.1, 20);

    private final String name;
    private final double node;
    private final double database;
    private final int wal;
    private final double rows;
    private final int bytes;

    /// @param node milliseconds of a core of a node
    /// @param database milliseconds of a core of PostgreSQL
    /// @param wal bytes of its write-ahead log
    /// @param rows that are there afterwards, until they are swept
    /// @param bytes of these, indexes included
    Act(String name, double node, double database, int wal, double rows, int bytes) {
        this.name = name;
        this.node = node;
        this.database = database;
        this.wal = wal;
        this.rows = rows;
        this.bytes = bytes;
    }

    /// In the words of the bench.
    String words() {
        return name;
    }

    double node() {
        return node;
    }

    double database() {
        return database;
    }

    int wal() {
        return wal;
    }

    double rows() {
        return rows;
    }

    int bytes() {
        return bytes;
    }
}
