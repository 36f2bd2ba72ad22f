package idp.server.job;

import idp.core.user.Deletions;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends accounts whose owners asked for that and did not come back, and tells them the day before. Every
/// node runs it; each account is told of and ended once.
public final class Farewells implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Farewells.class);

    /// In one run; what is left is for the next.
    private static final int MOST = 500;

    private final Deletions deletions;
    private final InstantSource clock;

    public Farewells(Deletions deletions, InstantSource clock) {
        this.deletions = deletions;
        this.clock = clock;
    }

    @Override
    public void run() {
        var now = clock.instant();
        var told = deletions.tell(now, MOST);
        var ended = 0;
        for (var id : deletions.due(now, MOST)) {
            ended += deletions.end(id, now) ? 1 : 0;
        }
        if (told + ended > 0) {
            LOG.info("accounts that their owners leave: {} told, {} deleted", told, ended);
        }
    }
}
