package idp.server.adapter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;

/// What this node measures, for Prometheus, on a listener of its own. A label is a word from a list of
/// ours, never one from a request: so their number is bounded and no secret is in them.
public final class Metrics implements AutoCloseable {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Duration[] LAGS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };
    private static final Duration[] TIMES = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer seen = lag("gatehouse.revocation.seen", "From writing to this node's copy");
    private final Timer guards = lag("gatehouse.guard.lag", "Age of a guard's list, as it says");
    private final JvmGcMetrics collector = new JvmGcMetrics();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private Metrics(HttpServer server) {
        this.server = server;
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collector.bindTo(registry);
        server.setExecutor(threads);
        server.createContext("/metrics", this::answer);
        server.start();
    }

    /// Listens at once.
    public static Metrics at(InetSocketAddress address) {
        try {
            return new Metrics(HttpServer.create(address, 0));
        } catch (IOException e) {
            throw new IllegalStateException("IDP_METRICS: nobody can listen at " + address, e);
        }
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    /// A value that is asked for when it is read; NaN where there is none.
    public void gauge(String name, String meaning, DoubleSupplier value) {
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(meaning)
                .strongReference(true)
                .register(registry);
    }

    private void gauge(String name, String meaning, String of, DoubleSupplier value) {
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(meaning)
                .tag("name", of)
                .strongReference(true)
                .register(registry);
    }

    public void request(String method, String route, int status, long nanos) {
        Timer.builder("gatehouse.http.requests")
                .description("Requests, by what answered them")
                .tag("method", method)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(TIMES)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /// What answered a request turned it down, by that name of an error.
    public void refused(String route, String error) {
        Counter.builder("gatehouse.refusals")
                .description("Requests that were turned down, by the name of the error")
                .tag("route", route)
                .tag("error", error)
                .register(registry)
                .increment();
    }

    /// Somebody tried to prove who they are by that, and it came out so.
    public void proof(String factor, String outcome) {
        Counter.builder("gatehouse.sign.in.steps")
                .description("Passwords, codes and passkeys that were shown, by how that came out")
                .tag("factor", factor)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /// The token endpoint issued tokens for a grant of that type.
    public void issued(String grant) {
        Counter.builder("gatehouse.tokens.issued")
                .description("Answers with tokens, by the type of the grant")
                .tag("grant_type", grant)
                .register(registry)
                .increment();
    }

    /// A job that is run every now and then.
    ///
    /// @param name not under the label `job`: that is Prometheus's own
    /// @param age since its last good end, in seconds
    public void job(String name, Duration period, DoubleSupplier age) {
        gauge("gatehouse.jobs.age.seconds", "Since the job last ended well", name, age);
        var seconds = period.toMillis() / 1000.0;
        gauge("gatehouse.jobs.period.seconds", "How often it is run", name, () -> seconds);
        // There from the beginning: what is not there cannot be seen to grow.
        failures(name);
    }

    private Counter failures(String name) {
        return Counter.builder("gatehouse.jobs.failed")
                .description("Runs of jobs that failed; each is tried again")
                .tag("name", name)
                .register(registry);
    }

    public void ran(String name, boolean well, Duration took) {
        Timer.builder("gatehouse.jobs.runs")
                .description("Runs of jobs, however they ended, and how long they took")
                .tag("name", name)
                .register(registry)
                .record(took);
        if (!well) {
            failures(name).increment();
        }
    }

    /// A letter was tried, and ended in that way.
    public void letter(String how) {
        Counter.builder("gatehouse.mail.letters")
                .description("Tries to send a letter, by how they ended")
                .tag("ended", how)
                .register(registry)
                .increment();
    }

    /// A message to a webhook was tried, and ended in that way.
    public void webhook(String how) {
        Counter.builder("gatehouse.webhook.messages")
                .description("Tries to send a message to a webhook, by how they ended")
                .tag("ended", how)
                .register(registry)
                .increment();
    }

    /// So many spans left this node, or did not.
    public void spans(String how, int many) {
        Counter.builder("gatehouse.trace.spans")
                .description("Spans of traces, by what became of them")
                .tag("ended", how)
                .register(registry)
                .increment(many);
    }

    /// A row of the denylist has come that was written so long ago.
    public void seen(Duration lag) {
        seen.record(lag);
    }

    public void guardLag(Duration lag) {
        guards.record(lag);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        collector.close();
        registry.close();
    }

    private Timer lag(String name, String meaning) {
        return Timer.builder(name)
                .description(meaning)
                .serviceLevelObjectives(LAGS)
                .register(registry);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var found = exchange.getRequestURI().getPath().equals("/metrics");
            if (!found || !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(found ? 405 : 404, -1);
                return;
            }
            var body = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TYPE);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
