package idp.server.cli.capacity;

import idp.core.oauth.Opaque;
import idp.server.adapter.Bcrypt;

/// How long one password hash takes on this machine.
final class HashTime {
    /// Cheap enough to be done often: each step more doubles it.
    private static final int COST = 8;

    private static final int ROUNDS = 60;
    private static final int WARM = 20;

    private HashTime() {}

    /// @return milliseconds, of the fastest of some: what else the machine does at this moment is none of it
    static double measured(Opaque opaque, int cost) {
        try (var bcrypt = Bcrypt.forCores(opaque, 1, () -> false)) {
            var best = Long.MAX_VALUE;
            for (var i = -WARM; i < ROUNDS; i++) {
                var began = System.nanoTime();
                bcrypt.hash("velvet otters under glass", COST);
                best = Math.min(best, System.nanoTime() - began);
            }
            return best / 1e6 * Math.pow(2, cost - COST);
        }
    }
}
