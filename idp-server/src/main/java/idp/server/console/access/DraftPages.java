package idp.server.console.access;

import static idp.server.console.access.ApiGround.typed;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Document;
import idp.server.page.view.console.access.ApiPart;
import idp.server.page.view.console.access.DraftView;
import idp.server.page.view.console.access.Objection;
import idp.server.page.view.console.access.PolicyText;
import idp.server.page.view.console.access.Replayed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Policies that are being written: checked, asked what they would change, and stored as a version.
final class DraftPages {
    /// As many as a form can hold; whoever has more keeps them in a folder.
    private static final int MOST = 40;

    /// What one begins with where there is nothing yet.
    private static final String FIRST =
            """
            entity role;
            entity user in [role];
            entity client in [role];
            """;

    private final ApiGround on;

    DraftPages(ApiGround on) {
        this.on = on;
    }

    /// A draft, as it is typed.
    private record Draft(String schema, List<PolicyText> policies, String comment) {
        Map<String, Object> body() {
            var body = new LinkedHashMap<String, Object>();
            body.put("schema", schema);
            var texts = new LinkedHashMap<String, String>();
            for (var policy : policies) {
                if (!policy.name().isEmpty() || !policy.text().isBlank()) {
                    texts.put(policy.name(), policy.text());
                }
            }
            body.put("policies", texts);
            return body;
        }
    }

    void show(Visit visit) {
        on.desk().must(visit, "publish", ApiGround.id(visit));
        var from = from(visit);
        if (from == null) {
            show(visit, 200, new Draft(FIRST, List.of(), ""), null, null, null);
            return;
        }
        var texts = PolicyPages.byName(from);
        var schema = texts.remove("");
        var policies =
                texts.entrySet().stream()
                        .map(one -> new PolicyText(one.getKey(), one.getValue()))
                        .toList();
        show(visit, 200, new Draft(schema == null ? "" : schema, policies, ""), null, null, null);
    }

    /// The version that is changed: one that was asked for, else the active one; null if there is none.
    private @Nullable Document from(Visit visit) {
        var asked = typed(visit, "from");
        var ask =
                asked.isEmpty()
                        ? Ask.get("/apis/{api}/policies/active").of("api", ApiGround.id(visit))
                        : PolicyPages.version(visit, asked);
        try {
            return on.desk().ask(visit, ask);
        } catch (Problem none) {
            return null;
        }
    }

    void posted(Visit visit) {
        var draft = read(visit);
        try {
            switch (typed(visit, "act")) {
                case "store" -> store(visit, draft);
                case "replay" -> replay(visit, draft);
                case String _ -> check(visit, draft);
            }
        } catch (Problem why) {
            show(visit, why.status(), draft, null, ApiGround.objection(visit, why), null);
        }
    }

    private static Draft read(Visit visit) {
        var policies = new ArrayList<PolicyText>();
        for (var place = 1; place <= MOST; place++) {
            var name = typed(visit, "name-" + place);
            var text = text(visit, "text-" + place);
            if (!name.isEmpty() || !text.isBlank()) {
                policies.add(new PolicyText(name, text));
            }
        }
        return new Draft(text(visit, "schema"), policies, typed(visit, "comment"));
    }

    /// A browser ends lines as a telegraph did.
    private static String text(Visit visit, String name) {
        var text = visit.form().get(name);
        return text == null ? "" : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private void check(Visit visit, Draft draft) {
        var ask =
                Ask.post("/apis/{api}/policies/check", draft.body()).of("api", ApiGround.id(visit));
        var found = on.desk().ask(visit, ask);
        var problems =
                found.documents("problems").stream()
                        .map(one -> new Objection.At(one.known("pointer"), one.known("detail")))
                        .toList();
        var sound = found.is("sound");
        var objection = sound ? null : new Objection(problems, visit.exchange().ref());
        show(visit, sound ? 200 : 400, draft, sound, objection, null);
    }

    private void replay(Visit visit, Draft draft) {
        var ask =
                Ask.post("/apis/{api}/policies/replay", draft.body())
                        .of("api", ApiGround.id(visit));
        var found = on.desk().ask(visit, ask);
        show(visit, 200, draft, true, null, PolicyPages.replayed(found));
    }

    private void store(Visit visit, Draft draft) {
        var body = draft.body();
        body.put("comment", draft.comment());
        on.desk()
                .once(visit, Ask.post("/apis/{api}/policies", body).of("api", ApiGround.id(visit)));
        on.screen().done(visit, ApiGround.path(visit) + "/policies", "stored");
    }

    private void show(
            Visit visit,
            int status,
            Draft draft,
            @Nullable Boolean sound,
            @Nullable Objection problem,
            @Nullable Replayed replayed) {
        var head = on.head(visit, ApiPart.POLICIES);
        var policies = new ArrayList<>(draft.policies());
        if (policies.size() < MOST) {
            policies.add(new PolicyText("", ""));
        }
        on.screen()
                .show(
                        visit,
                        status,
                        new DraftView(
                                on.shell(visit, Map.of()),
                                head,
                                on.screen().once(visit, ApiGround.path(visit) + "/policies/draft"),
                                draft.schema(),
                                policies,
                                draft.comment(),
                                sound,
                                problem,
                                replayed));
    }
}
