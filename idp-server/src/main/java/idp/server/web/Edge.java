package idp.server.web;

import idp.core.audit.Origin;
import idp.core.audit.Party;
import idp.core.audit.UserAgent;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.oauth.Presence;
import idp.core.oauth.Refused;
import idp.core.oauth.Unavailable;
import idp.core.trace.Tracer;
import idp.server.net.IpAddress;
import idp.server.web.request.ClientAddress;
import idp.server.web.request.CommonHeaders;
import idp.server.web.request.Exchange;
import idp.server.web.request.Headers;
import idp.server.web.request.RawBody;
import idp.server.web.request.Reader;
import idp.server.web.request.Rejected;
import idp.server.web.request.TracedRequest;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Wraps every handler: gives the request its reference and origin, writes its one log line, and
/// turns what was thrown into an answer.
public final class Edge {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final String ANSWERED = "answered";
    private static final String NO_ROUTE = "none";
    private static final String OTHER = "other";

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

    private final ClientAddress addresses;
    private final Opaque opaque;
    private final Face pages;
    private final Consumer<Answered> watch;
    private final Tracer tracer;
    private final Function<Exchange, String> reads;
    private final Forms forms;
    private final Map<String, String> common;
    private final String ids;
    private final String metadata;
    private final RequestLog log = new RequestLog();

    /// @param watch is told of every answer
    /// @param reads the language of whoever sits in front of a browser
    public Edge(
            Issuer issuer,
            ClientAddress addresses,
            Opaque opaque,
            ErrorPages pages,
            Consumer<Answered> watch,
            Tracer tracer,
            Function<Exchange, String> reads) {
        this.addresses = addresses;
        this.opaque = opaque;
        this.pages = pages;
        this.watch = watch;
        this.tracer = tracer;
        this.reads = reads;
        forms = new Forms(issuer);
        common = CommonHeaders.of(issuer);
        ids = issuer.path() + "/admin/api/";
        metadata = issuer.resourceMetadata();
    }

    Map<String, String> common() {
        return common;
    }

    /// An endpoint that programs call.
    public Handler api(Step step) {
        return http -> run(http, step, new JsonFace());
    }

    /// An endpoint of OAuth's kind for clients, by their secret or an access token of their own.
    public Handler client(Step step) {
        return http -> run(http, step, new ClientFace(new JsonFace(), metadata));
    }

    /// An endpoint that programs call, outside OAuth.
    public Handler program(Step step) {
        return http ->
                run(
                        http,
                        exchange -> {
                            Reader.mustHaveNoTokenInQuery(exchange);
                            step.handle(exchange);
                        },
                        new ClientFace(new Problems(), metadata));
    }

    /// An endpoint that people see.
    public Handler page(Step step) {
        return http -> run(http, step, pages);
    }

    /// For requests that no route takes: a page for people, JSON for programs.
    public Handler unlessAnswered(int status) {
        return http -> {
            if (http.attribute(ANSWERED) == null) {
                run(
                        http,
                        exchange -> {
                            throw new Rejected(status);
                        },
                        face(http),
                        NO_ROUTE);
            }
        };
    }

    private Face face(Context http) {
        var accepted = Headers.list(http, "Accept");
        return switch (forms.of(http.path(), accepted == null ? "*/*" : accepted)) {
            case PROTOCOL -> new JsonFace();
            case PROBLEM -> new Problems();
            case PAGE -> pages;
        };
    }

    private void run(Context http, Step step, Face face) {
        run(http, step, face, http.endpoint().path);
    }

    private void run(Context http, Step step, Face face, String route) {
        var started = System.nanoTime();
        http.attribute(ANSWERED, true);
        var exchange = new Exchange(http, ref(), addresses.of(http));
        common.forEach(http::header);
        var agent = UserAgent.of(Headers.list(http, "User-Agent"));
        var origin =
                new Origin(exchange.ref(), exchange.address(), agent, () -> reads.apply(exchange));
        var method = http.req().getMethod();
        var known = ours(method);
        var traced =
                TracedRequest.begin(
                        tracer,
                        http,
                        known.equals(OTHER) ? null : known,
                        route.equals(NO_ROUTE) ? null : route,
                        exchange.ref());
        ScopedValue.where(Origin.CURRENT, origin)
                .run(() -> traced.run(() -> attempt(exchange, step, face)));
        RawBody.finish(http);
        Representation.settle(http);
        var took = System.nanoTime() - started;
        var status = http.statusCode();
        var party = origin.party();
        traced.end(status, party.error());
        log.answered(
                new RequestLog.Line(
                        exchange.ref(),
                        method,
                        http.path(),
                        status,
                        exchange.address(),
                        took,
                        traced.id()));
        watch.accept(new Answered(known, route, status, took, party));
    }

    /// For a request that no handler saw.
    void unread(String ref, String method, String path, int status, String peer) {
        var address = IpAddress.find(peer);
        var from = address == null ? peer : address.text();
        log.answered(new RequestLog.Line(ref, method, path, status, from, 0, null));
        Refusals.unread(ref, path, status);
        watch.accept(new Answered(ours(method), NO_ROUTE, status, 0, new Party()));
    }

    private static String ours(String method) {
        return HandlerType.commonHttp().stream().anyMatch(known -> known.name().equals(method))
                ? method
                : OTHER;
    }

    private void attempt(Exchange exchange, Step step, Face face) {
        try {
            // A method is what the request line says; the library also believes a header.
            if (!exchange.http().method().name().equals(exchange.http().req().getMethod())) {
                throw new Rejected(405);
            }
            mustBeOnePath(exchange.http().path());
            Headers.mustBeClear(exchange.http());
            step.handle(exchange);
        } catch (Refused why) {
            Refusals.log(exchange.http().path(), why);
            face.refused(exchange, why);
        } catch (Rejected why) {
            Refusals.rejected(exchange.http().path(), why.status());
            face.rejected(exchange, why.status());
        } catch (Presence.Gone why) {
            log.gone(exchange.ref());
            face.unavailable(exchange);
        } catch (Unavailable fault) {
            log.unavailable(exchange.ref(), fault);
            face.unavailable(exchange);
        } catch (RuntimeException fault) {
            // An inside fault never looks like a token fault.
            log.fault(exchange.ref(), fault);
            face.unavailable(exchange);
        }
        Refusals.named(exchange);
    }

    /// An encoded slash, backslash or percent sign is part of a name where ids of others are named. In
    /// any other path somebody along the way might take it for what it stands for.
    private void mustBeOnePath(String path) {
        if (path.startsWith(ids) || path.indexOf('%') < 0) {
            return;
        }
        var upper = path.toUpperCase(Locale.ROOT);
        if (upper.contains("%2F") || upper.contains("%5C") || upper.contains("%25")) {
            throw new Rejected(400);
        }
    }

    /// Thirty bits a person can read out: `7F3K-2Q`.
    String ref() {
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
}
