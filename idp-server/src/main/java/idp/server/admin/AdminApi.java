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
import idp.server.admin.call.CallBudgets;
import idp.server.admin.call.Caller;
import idp.server.admin.call.Callers;
import idp.server.admin.call.Cursors;
import idp.server.admin.call.FileAsk;
import idp.server.admin.call.Gate;
import idp.server.admin.call.HttpAnswers;
import idp.server.admin.call.HttpAsked;
import idp.server.admin.call.OnceOnly;
import idp.server.admin.call.Planned;
import idp.server.admin.call.Problem;
import idp.server.config.AdminSettings;
import idp.server.db.call.WholeCalls;
import idp.server.json.StrictJson;
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
    private final Callers callers;
    private final Gate gate;
    private final Cursors cursors;
    private final OnceOnly once;
    private final WholeCalls whole;
    private final CallBudgets budgets = new CallBudgets(System::nanoTime);
    private final AdminSettings wanted;
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
        whole = on.operations().whole();
        wanted = on.operations().asked();
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
            var caller = callers.authenticate(http);
            // Who has shown no token spends nothing of anybody's.
            HttpAnswers.spent(http, budgets.spend(caller.budget(), wanted.calls()));
            HttpAnswers.answer(http, run(route, new HttpAsked(http), caller));
        } catch (Callers.Unproved why) {
            http.header("WWW-Authenticate", why.challenge());
            HttpAnswers.no(
                    http,
                    new Problem(
                            why.status(),
                            why.name(),
                            "an access token for this server with the scope gatehouse:admin is"
                                    + " needed"),
                    Map.of());
        } catch (Gate.Denied why) {
            HttpAnswers.no(
                    http, new Problem(403, "denied", why.sentence()), Map.of("reason", why.code()));
        } catch (Problem why) {
            HttpAnswers.no(http, why, Map.of());
        }
    }

    /// The same call from a page of the console, in the name of whoever is signed in there.
    ///
    /// @throws Gate.Denied if they may not
    /// @throws Problem if it cannot be done
    public AdminAnswer ask(Session session, Ask ask) {
        return run(find(ask), ask, seen(session));
    }

    /// The same with a file for its body.
    public AdminAnswer ask(Session session, FileAsk ask) {
        return run(find(ask.ask()), ask, seen(session));
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

    /// A person before the console has calls of their own: a program with their key cannot lock them out.
    private Caller seen(Session session) {
        var caller = callers.ofSession(session);
        budgets.spend("console:" + caller.name(), AdminSettings.STANDARD_CALLS).must();
        return caller;
    }

    private AdminAnswer run(AdminRoute route, Asked asked, Caller caller) {
        if (route.target() != ActedOn.CALLER) {
            gate.must(caller, route.action(), route.target().of(asked::parameter));
        }
        mustNotPromise(route, asked);
        var kept = OnceOnly.readable(route, asked);
        var wants = asked instanceof HttpAsked && wanted.versionsNamed() && route.overwrites();
        var call = new AdminCall(kept, caller, gate, cursors, clock.instant(), wants);
        return ScopedValue.where(Origin.CURRENT, Origin.current().by(caller.actor()))
                .call(() -> done(route, call));
    }

    private AdminAnswer done(AdminRoute route, AdminCall call) {
        if (route.dry() != Dry.REFUSED && call.isDry()) {
            return route.dry() == Dry.ANSWERED
                    ? route.step().handle(call)
                    : Planned.of(route, call);
        }
        return once.answer(route, call, () -> step(route, call));
    }

    private AdminAnswer step(AdminRoute route, AdminCall call) {
        return route.comparesWhole() && call.isConditional()
                ? whole.whole(() -> route.step().handle(call))
                : route.step().handle(call);
    }

    /// Whoever asks what a call would do must not have it done.
    private static void mustNotPromise(AdminRoute route, Asked asked) {
        if (route.dry() == Dry.REFUSED && asked.query().containsKey("dry_run")) {
            throw Problem.query("this route changes nothing, and does not know dry_run");
        }
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
