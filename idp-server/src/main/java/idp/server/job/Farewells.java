package idp.server.job;

import idp.core.user.Deletions;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends accounts whose owners asked for that and did not come back, and tells them the day before. Every
/// node runs it; each account is told of and ended once.
public final class Farewells implements Consumer<Instant> {
    private static final Logger LOG = LoggerFactory.getLogger(Farewells.class);

    /// In one run; what is left is for the next.
    private static final int MOST = 500;

    private final Deletions deletions;

    public Farewells(Deletions deletions) {
        this.deletions = deletions;
    }

    @Override
    public void accept(Instant now) {
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
