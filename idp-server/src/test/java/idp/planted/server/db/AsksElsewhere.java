package idp.planted.server.db;

import java.time.Instant;
import java.time.InstantSource;

final class AsksElsewhere {
    private final InstantSource clock;

    AsksElsewhere(InstantSource clock) {
        this.clock = clock;
    }

    Instant end() {
        return clock.instant();
    }
}
