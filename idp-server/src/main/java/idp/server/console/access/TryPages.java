package idp.server.console.access;

import static idp.server.console.access.ApiGround.typed;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Document;
import idp.server.json.StrictJson;
import idp.server.page.view.console.access.ApiHead;
import idp.server.page.view.console.access.ApiPart;
import idp.server.page.view.console.access.Objection;
import idp.server.page.view.console.access.PolicyText;
import idp.server.page.view.console.access.TryResult;
import idp.server.page.view.console.access.TryTyped;
import idp.server.page.view.console.access.TryView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks policies one question, and shows what the answer rests on.
final class TryPages {
    private final ApiGround on;
    private final Holders holders;

    TryPages(ApiGround on) {
        this.on = on;
        holders = new Holders(on.desk());
    }

    void show(Visit visit) {
        var head = on.head(visit, ApiPart.TRY);
        var version = version(on, visit);
        if (version == null) {
            var nothing = new TryTyped("user", "", "", "", "", "", "", "");
            show(visit, 200, head, new Sketch(nothing, List.of(), List.of()), null, null);
            return;
        }
        var sketch = Sketch.of(visit, version);
        if (sketch.typed().action().isEmpty()) {
            show(visit, 200, head, sketch, null, null);
            return;
        }
        try {
            var ask =
                    Ask.post("/apis/{api}/policies/try", body(visit, sketch.typed()))
                            .of("api", ApiGround.id(visit));
            var answer = on.desk().ask(visit, ask);
            show(visit, 200, head, sketch, verdict(answer, version), null, ask);
        } catch (Problem why) {
            var objection = ApiGround.objection(visit, why);
            show(visit, why.status(), head, sketch, null, objection);
        } catch (StrictJson.Broken why) {
            var at = List.of(new Objection.At("/context", "must be JSON"));
            var objection = new Objection(at, visit.exchange().ref());
            show(visit, 400, head, sketch, null, objection);
        }
    }

    /// The one that is asked for, else the active one; null if there is none.
    static @Nullable Document version(ApiGround on, Visit visit) {
        var asked = typed(visit, "version");
        try {
            return on.desk()
                    .ask(
                            visit,
                            asked.isEmpty()
                                    ? Ask.get("/apis/{api}/policies/active")
                                            .of("api", ApiGround.id(visit))
                                    : PolicyPages.version(visit, asked));
        } catch (Problem none) {
            return null;
        }
    }

    private Map<String, Object> body(Visit visit, TryTyped typed) {
        var body = new LinkedHashMap<String, Object>();
        if (!typed.version().isEmpty()) {
            body.put("version", PolicyPages.whole(typed.version()));
        }
        var who = holders.id(visit, typed.type(), typed.subject());
        body.put("subject", Map.of("type", typed.type(), "id", who));
        body.put("action", Map.of("name", typed.action()));
        var resource = new LinkedHashMap<String, Object>();
        resource.put("type", typed.kind());
        resource.put("id", typed.resource().isEmpty() ? "any" : typed.resource());
        var properties = json(typed(visit, "properties"));
        if (properties != null) {
            resource.put("properties", properties);
        }
        body.put("resource", resource);
        var context = json(typed(visit, "context"));
        if (context != null) {
            body.put("context", context);
        }
        return body;
    }

    private static @Nullable JsonNode json(String text) {
        return text.isEmpty() ? null : StrictJson.read(text);
    }

    private static TryResult verdict(Document answer, Document version) {
        var texts = PolicyPages.byName(version);
        return new TryResult(
                answer.is("decision"),
                answer.known("reason"),
                answer.texts("policies").stream()
                        .map(name -> new PolicyText(name, texts.getOrDefault(name, "")))
                        .toList(),
                answer.is("known"),
                answer.texts("roles"),
                answer.texts("groups"),
                answer.texts("missing"),
                answer.text("detail"));
    }

    private void show(
            Visit visit,
            int status,
            ApiHead head,
            Sketch sketch,
            @Nullable TryResult verdict,
            @Nullable Objection problem,
            Ask... asked) {
        on.screen()
                .show(
                        visit,
                        status,
                        new TryView(
                                on.shell(visit, Map.of(), asked),
                                head,
                                sketch.typed(),
                                sketch.actions(),
                                sketch.types(),
                                verdict,
                                problem));
    }
}
