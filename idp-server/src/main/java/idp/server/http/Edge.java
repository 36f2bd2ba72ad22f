package idp.server.http;

import idp.core.audit.Origin;
import idp.core.oauth.Opaque;
import idp.core.oauth.Presence;
import idp.core.oauth.Refused;
import idp.core.oauth.Unavailable;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wraps every handler: gives the request its reference and origin, writes its one log line, and
/// turns what was thrown into an answer. The log line has no query and no body, so no code, token or
/// password can be in it.
public final class Edge {
    private static final Logger LOG = LoggerFactory.getLogger("idp.request");
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final String ANSWERED = "answered";
    private static final String NO_ROUTE = "none";

    /// What a handler does with an exchange.
    public interface Step {
        void handle(Exchange exchange);
    }

    /// How one kind of endpoint says no.
    interface Face {
        void refused(Exchange exchange, Refused why);

        void unavailable(Exchange exchange);

        void rejected(Exchange exchange, int status);
    }

    /// Is told of every answer. All three words come from a list of ours.
    public interface Watch {
        void answered(String method, String route, int status, long nanos);
    }

    private final ClientAddress addresses;
    private final Opaque opaque;
    private final Face pages;
    private final Watch watch;

    public Edge(ClientAddress addresses, Opaque opaque, ErrorPages pages, Watch watch) {
        this.addresses = addresses;
        this.opaque = opaque;
        this.pages = pages;
        this.watch = watch;
    }

    /// An endpoint that programs call.
    public Handler api(Step step) {
        return http -> run(http, step, new JsonFace());
    }

    /// An endpoint that programs call, outside OAuth.
    public Handler program(Step step) {
        return http -> run(http, step, new Problems());
    }

    /// An endpoint that people see.
    public Handler page(Step step) {
        return http -> run(http, step, pages);
    }

    /// For requests that no route takes: a page for people, JSON for programs.
    public Handler unlessAnswered(int status) {
        return http -> {
            if (http.attribute(ANSWERED) == null) {
                var accepted = http.header("Accept");
                var person = accepted != null && accepted.contains("text/html");
                run(
                        http,
                        exchange -> {
                            throw new Rejected(status);
                        },
                        person ? pages : new JsonFace(),
                        NO_ROUTE);
            }
        };
    }

    private void run(Context http, Step step, Face face) {
        run(http, step, face, http.endpoint().path);
    }

    private void run(Context http, Step step, Face face, String route) {
        var started = System.nanoTime();
        http.attribute(ANSWERED, true);
        var exchange = new Exchange(http, ref(), addresses.of(http));
        common(http);
        ScopedValue.where(Origin.CURRENT, new Origin(exchange.ref(), exchange.address()))
                .run(() -> attempt(exchange, step, face));
        var took = System.nanoTime() - started;
        log(exchange, took);
        watch.answered(http.method().name(), route, http.statusCode(), took);
    }

    private static void attempt(Exchange exchange, Step step, Face face) {
        try {
            // A method is what the request line says; the library also believes a header.
            if (!exchange.http().method().name().equals(exchange.http().req().getMethod())) {
                throw new Rejected(405);
            }
            step.handle(exchange);
        } catch (Refused why) {
            LOG.atDebug()
                    .addKeyValue("ref", exchange.ref())
                    .addKeyValue("error", why.code().wire())
                    .log(why.description());
            face.refused(exchange, why);
        } catch (Rejected why) {
            face.rejected(exchange, why.status());
        } catch (Presence.Gone why) {
            LOG.atDebug().addKeyValue("ref", exchange.ref()).log("the client has gone");
            face.unavailable(exchange);
        } catch (Unavailable fault) {
            LOG.atWarn().addKeyValue("ref", exchange.ref()).setCause(fault).log("unavailable");
            face.unavailable(exchange);
        } catch (RuntimeException fault) {
            // An inside fault never looks like a token fault.
            LOG.atError().addKeyValue("ref", exchange.ref()).setCause(fault).log("fault");
            face.unavailable(exchange);
        }
    }

    private static void common(Context http) {
        http.header("X-Content-Type-Options", "nosniff");
        http.header("X-Frame-Options", "DENY");
        http.header("Referrer-Policy", "no-referrer");
        http.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    private static void log(Exchange exchange, long nanos) {
        LOG.atInfo()
                .addKeyValue("ref", exchange.ref())
                .addKeyValue("method", exchange.http().method().name())
                .addKeyValue("path", exchange.http().path())
                .addKeyValue("status", exchange.http().statusCode())
                .addKeyValue("us", nanos / 1000)
                .addKeyValue("address", exchange.address())
                .log("request");
    }

    /// Thirty bits a person can read out: `7F3K-2Q`.
    private String ref() {
        var bytes = opaque.bytes(6);
        var text = new StringBuilder(7);
        for (var i = 0; i < 6; i++) {
            if (i == 4) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(bytes[i] & 31));
        }
        return text.toString();
    }

    private static final class JsonFace implements Face {
        @Override
        public void refused(Exchange exchange, Refused why) {
            Answers.refused(exchange, why);
        }

        @Override
        public void unavailable(Exchange exchange) {
            Answers.unavailable(exchange);
        }

        @Override
        public void rejected(Exchange exchange, int status) {
            exchange.http().header("Cache-Control", "no-store");
            exchange.answer(status, Answers.JSON, "{}");
        }
    }
}
