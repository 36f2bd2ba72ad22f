package idp.server.job;

import idp.core.jose.KeyRotation;
import idp.core.seal.TicketKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads the signing keys anew and does what is due about them, and makes tomorrow's ticket key:
/// ADR 8. Every node runs it; what two do at once happens once. A failure is tried
/// again next time: until a minute has gone by nothing depends on it.
public final class RotateKeys implements Runnable {
    public static final Duration EVERY = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(RotateKeys.class);

    private final KeyRotation rotation;
    private final TicketKeys tickets;
    private final InstantSource clock;

    public RotateKeys(KeyRotation rotation, TicketKeys tickets, InstantSource clock) {
        this.rotation = rotation;
        this.tickets = tickets;
        this.clock = clock;
    }

    @Override
    public void run() {
        var now = clock.instant();
        for (var step : rotation.run(now)) {
            LOG.info("signing key {}: {}", step.kind(), step.kid());
        }
        tickets.prepare(now);
    }
}
