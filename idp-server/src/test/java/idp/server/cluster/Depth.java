package idp.server.cluster;

/// How long a run is: scaled in `make test`, full in `make soak`.
enum Depth {
    SCALED,
    FULL;

    int of(int scaled, int full) {
        return switch (this) {
            case SCALED -> scaled;
            case FULL -> full;
        };
    }

    /// How many nodes a run has.
    int nodes() {
        return of(2, 3);
    }
}
