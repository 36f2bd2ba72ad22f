package idp.server.admin;

import idp.core.access.DecisionPoint;
import idp.core.audit.Origin;
import idp.core.session.Session;
import idp.core.token.OwnTokens;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.AdminRoute;
import idp.server.admin.call.AdminRoute.ActedOn;
import idp.server.admin.call.AdminRoute.Dry;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Asked;
import idp.server.admin.call.Caller;
import idp.server.admin.call.Callers;
import idp.server.admin.call.Cursors;
import idp.server.admin.call.FileAsk;
import idp.server.admin.call.Gate;
import idp.server.admin.call.HttpAsked;
import idp.server.admin.call.OnceOnly;
import idp.server.admin.call.Planned;
import idp.server.admin.call.Problem;
import idp.server.json.StrictJson;
import idp.server.web.EntityTags;
import idp.server.web.Refusals;
import idp.server.web.request.Headers;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Runs a call of the admin API: who is it, may they, then the step of the route; and turns a no into
/// RFC 9457 §3.
public final class AdminApi {
    private static final String PROBLEM = "application/problem+json";

    private final Callers callers;
    private final Gate gate;
    private final Cursors cursors;
    private final OnceOnly once;
    private final List<AdminRoute> routes;
    private final InstantSource clock;
    private final String description;

    AdminApi(
            AdminParts on,
            OwnTokens tokens,
            DecisionPoint decisions,
            Cursors cursors,
            InstantSource clock) {
        callers = new Callers(on.issuer(), tokens, clock);
        gate = new Gate(decisions);
        routes = AdminRoutes.of(on);
        once = new OnceOnly(on.operations().answered());
        this.cursors = cursors;
        this.clock = clock;
        description = description();
    }

    public List<AdminRoute> routes() {
        return routes;
    }

    /// The document of this API: OpenAPI 3.1.
    public void describe(Context http) {
        http.header("Cache-Control", "public, max-age=300");
        http.status(200).contentType("application/yaml").result(description);
    }

    public void run(AdminRoute route, Context http) {
        http.header("Cache-Control", "no-store");
        try {
            answer(http, run(route, new HttpAsked(http), callers.authenticate(http)));
        } catch (Callers.Unproved why) {
            http.header("WWW-Authenticate", why.challenge());
            no(
                    http,
                    new Problem(
                            why.status(),
                            why.name(),
                            "an access token for this server with the scope gatehouse:admin is"
                                    + " needed"),
                    Map.of());
        } catch (Gate.Denied why) {
            no(http, new Problem(403, "denied", why.sentence()), Map.of("reason", why.code()));
        } catch (Problem why) {
            no(http, why, Map.of());
        }
    }

    /// The same call from a page of the console, in the name of whoever is signed in there.
    ///
    /// @throws Gate.Denied if they may not
    /// @throws Problem if it cannot be done
    public AdminAnswer ask(Session session, Ask ask) {
        return run(find(ask), ask, callers.ofSession(session));
    }

    /// The same with a file for its body.
    public AdminAnswer ask(Session session, FileAsk ask) {
        return run(find(ask.ask()), ask, callers.ofSession(session));
    }

    /// Whether somebody who is signed in may do that to what belongs to no API.
    public boolean may(Session session, String action) {
        return gate.permits(callers.ofSession(session), action, ActedOn.OWN);
    }

    /// The same, for a page that is of no use to who may not.
    ///
    /// @throws Gate.Denied if they may not
    public void must(Session session, String action) {
        gate.must(callers.ofSession(session), action, ActedOn.OWN);
    }

    private AdminRoute find(Ask ask) {
        return routes.stream()
                .filter(route -> route.method() == ask.method() && route.path().equals(ask.route()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such route: " + ask.route()));
    }

    /// The same of one API.
    public boolean may(Session session, String action, String of) {
        return gate.permits(callers.ofSession(session), action, ActedOn.api(of));
    }

    /// @throws Gate.Denied if they may not
    public void must(Session session, String action, String of) {
        gate.must(callers.ofSession(session), action, ActedOn.api(of));
    }

    /// Whether there is an API that they may read.
    public boolean mayReadSome(Session session) {
        var body = ask(session, Ask.get("/readable-apis").where("limit", "1")).body();
        return body != null && !StrictJson.read(body).required("items").isEmpty();
    }

    private AdminAnswer run(AdminRoute route, Asked asked, Caller caller) {
        if (route.target() != ActedOn.CALLER) {
            gate.must(caller, route.action(), route.target().of(asked::parameter));
        }
        mustNotPromise(route, asked);
        var whole = OnceOnly.readable(route, asked);
        var call = new AdminCall(whole, caller, gate, cursors, clock.instant());
        return ScopedValue.where(Origin.CURRENT, Origin.current().by(caller.actor()))
                .call(() -> done(route, call));
    }

    private AdminAnswer done(AdminRoute route, AdminCall call) {
        if (route.dry() != Dry.REFUSED && call.isDry()) {
            return route.dry() == Dry.ANSWERED
                    ? route.step().handle(call)
                    : Planned.of(route, call);
        }
        return once.answer(route, call, () -> route.step().handle(call));
    }

    /// Whoever asks what a call would do must not have it done.
    private static void mustNotPromise(AdminRoute route, Asked asked) {
        if (route.dry() == Dry.REFUSED && asked.query().containsKey("dry_run")) {
            throw Problem.query("this route changes nothing, and does not know dry_run");
        }
    }

    private static void answer(Context http, AdminAnswer answer) {
        http.status(answer.status());
        if (answer.next() != null) {
            http.header("Link", answer.next());
        }
        if (answer.tag() != null) {
            http.header("ETag", answer.tag());
            if (isUnchanged(http, answer.tag())) {
                http.status(304);
                return;
            }
        }
        if (answer.body() != null) {
            http.contentType(answer.type()).result(answer.body());
        }
    }

    /// RFC 9110 §13.1.2
    private static boolean isUnchanged(Context http, String tag) {
        var method = http.method().name();
        var known = Headers.list(http, "If-None-Match");
        return (method.equals("GET") || method.equals("HEAD"))
                && known != null
                && EntityTags.parse(known).matchWeakly(tag);
    }

    private static void no(Context http, Problem why, Map<String, ?> more) {
        // Who comes too early is told when to come again.
        if (why.status() == 429 || why.name().equals("still_running")) {
            http.header("Retry-After", "5");
        }
        var reason = more.get("reason");
        var rule = why.detail() + (reason == null ? "" : ": " + reason);
        Refusals.log(http.path(), why.name(), rule, "");
        http.status(why.status()).contentType(PROBLEM).result(AdminAnswer.problem(why, more));
    }

    private static String description() {
        try (var in = AdminApi.class.getResourceAsStream("/admin/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
