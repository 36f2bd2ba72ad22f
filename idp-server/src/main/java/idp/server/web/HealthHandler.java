package idp.server.web;

import idp.server.web.request.Exchange;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// For load balancers. Alive is the process alone, so an outage of the database restarts nobody;
/// ready is everything that a good answer needs.
public final class HealthHandler {
    private final BooleanSupplier ready;

    public HealthHandler(BooleanSupplier ready) {
        this.ready = ready;
    }

    public void live(Exchange exchange) {
        Answers.ok(exchange, Map.of("status", "alive"));
    }

    public void ready(Exchange exchange) {
        if (ready.getAsBoolean()) {
            Answers.ok(exchange, Map.of("status", "ready"));
        } else {
            Answers.unavailable(exchange);
        }
    }
}
