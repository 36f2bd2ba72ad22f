package idp.server.console.access;

import static idp.server.console.access.ApiGround.typed;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Document;
import idp.server.console.KeptDecision;
import idp.server.page.view.Form;
import idp.server.page.view.console.access.ApiPart;
import idp.server.page.view.console.access.HeldRow;
import idp.server.page.view.console.access.Objection;
import idp.server.page.view.console.access.RolesView;
import idp.server.page.view.console.access.RolesView.GiveTyped;
import idp.server.web.request.Zones;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The roles of an API: made, deleted, given and taken away.
final class RolePages {
    static final String PATH = ApiGround.ONE + "/roles";

    private final ApiGround on;
    private final Holders holders;

    RolePages(ApiGround on) {
        this.on = on;
        holders = new Holders(on.desk());
    }

    void show(Visit visit) {
        show(visit, 200, null, null);
    }

    private void show(
            Visit visit, int status, @Nullable GiveTyped typed, @Nullable Objection problem) {
        var head = on.head(visit, ApiPart.ROLES);
        var api = ApiGround.id(visit);
        var role = typed == null ? typed(visit, "role") : "";
        var roles =
                on.desk()
                        .ask(
                                visit,
                                Ask.get("/apis/{api}/roles").of("api", api).where("limit", "200"));
        var ask = Ask.get("/apis/{api}/assignments").of("api", api).where("role", role);
        var cursor = typed == null ? visit.form().get("cursor") : null;
        var held = on.desk().ask(visit, ask.where("cursor", cursor));
        var next = held.next();
        var write = on.may(visit, "write");
        var grant = on.may(visit, "grant");
        on.screen()
                .show(
                        visit,
                        status,
                        new RolesView(
                                on.shell(visit, RolesView.DONE, ask),
                                head,
                                roles.items().stream().map(RolePages::role).toList(),
                                held.items().stream().map(one -> held(visit, one)).toList(),
                                role,
                                form(visit, write, "add"),
                                form(visit, write, "remove"),
                                form(visit, grant, "give"),
                                form(visit, grant, "take"),
                                typed,
                                problem,
                                next == null
                                        ? null
                                        : "?role="
                                                + ApiPages.encoded(role)
                                                + "&cursor="
                                                + ApiPages.encoded(next),
                                Zones.of(visit.user())));
    }

    private @Nullable Form form(Visit visit, boolean may, String act) {
        return may ? on.screen().form(visit, page(visit) + "/" + act) : null;
    }

    private static String page(Visit visit) {
        return ApiGround.path(visit) + "/roles";
    }

    private static RolesView.Role role(Document role) {
        return new RolesView.Role(role.known("name"), role.known("description"));
    }

    private HeldRow held(Visit visit, Document held) {
        var holder = held.part("holder");
        var resource = held.node().has("resource") ? held.part("resource") : null;
        return new HeldRow(
                held.known("id"),
                held.known("role"),
                holder.known("type"),
                holders.name(visit, holder.known("type"), holder.known("id")),
                resource == null ? null : KeptDecision.named(resource),
                held.text("region"),
                held.time("until"),
                Instant.parse(held.known("created_at")));
    }

    void add(Visit visit) {
        var ask =
                Ask.put(
                                "/apis/{api}/roles/{role}",
                                Map.of("description", typed(visit, "description")))
                        .of("api", ApiGround.id(visit))
                        .of("role", typed(visit, "name"));
        act(visit, ask, "added");
    }

    /// With what was given of it, as the page says.
    void remove(Visit visit) {
        var ask =
                Ask.delete("/apis/{api}/roles/{role}")
                        .of("api", ApiGround.id(visit))
                        .of("role", typed(visit, "name"));
        gone(visit, ask, "removed");
    }

    void take(Visit visit) {
        var ask =
                Ask.delete("/apis/{api}/assignments/{id}")
                        .of("api", ApiGround.id(visit))
                        .of("id", typed(visit, "held"));
        gone(visit, ask, "taken");
    }

    /// Sent twice it is gone all the same.
    private void gone(Visit visit, Ask ask, String what) {
        try {
            on.desk().answer(visit, ask);
        } catch (Problem why) {
            if (why.status() != 404) {
                show(visit, why.status(), GiveTyped.none(), ApiGround.objection(visit, why));
                return;
            }
        }
        on.screen().done(visit, page(visit), what);
    }

    void give(Visit visit) {
        var typed =
                new GiveTyped(
                        typed(visit, "role"),
                        typed(visit, "type"),
                        typed(visit, "holder"),
                        typed(visit, "resource"),
                        typed(visit, "region"),
                        typed(visit, "until"));
        var ask =
                Ask.post("/apis/{api}/assignments", wanted(visit, typed))
                        .of("api", ApiGround.id(visit));
        try {
            on.desk().ask(visit, ask);
        } catch (Problem why) {
            show(visit, why.status(), typed, ApiGround.objection(visit, why));
            return;
        }
        on.screen().done(visit, page(visit), "given");
    }

    private Map<String, Object> wanted(Visit visit, GiveTyped typed) {
        var body = new LinkedHashMap<String, Object>();
        body.put("role", typed.role());
        body.put(
                "holder",
                Map.of(
                        "type",
                        typed.type(),
                        "id",
                        holders.id(visit, typed.type(), typed.holder())));
        if (!typed.resource().isEmpty()) {
            var parts = typed.resource().split("[:/]", 2);
            body.put(
                    "resource",
                    Map.of(
                            "type",
                            parts[0].strip(),
                            "id",
                            parts.length == 2 ? parts[1].strip() : ""));
        }
        if (!typed.region().isEmpty()) {
            body.put("region", typed.region());
        }
        if (!typed.until().isEmpty()) {
            body.put("until", until(visit, typed.until()));
        }
        return body;
    }

    /// A field for a time has one of the reader's clock, without a zone. What is none is left as it is, for
    /// the call to refuse.
    private static String until(Visit visit, String typed) {
        try {
            var zone = Zones.of(visit.user());
            return LocalDateTime.parse(typed).atZone(zone).toInstant().toString();
        } catch (DateTimeException e) {
            return typed;
        }
    }

    private void act(Visit visit, Ask ask, String what) {
        try {
            on.desk().ask(visit, ask);
        } catch (Problem why) {
            show(visit, why.status(), GiveTyped.none(), ApiGround.objection(visit, why));
            return;
        }
        on.screen().done(visit, page(visit), what);
    }
}
