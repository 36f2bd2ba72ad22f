package idp.server.admin.verdict;

import idp.core.access.Decision;
import idp.core.access.LoggedDecision;
import idp.core.access.Question;
import idp.core.access.Replay;
import idp.core.access.Trial;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.oauth.Refused;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Body;
import idp.server.admin.call.CheckTurns;
import idp.server.admin.call.Problem;
import idp.server.json.AccessJson;
import idp.server.json.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an API's policies would say, and what they said.
public final class VerdictSteps {
    private static final Set<String> TRIED =
            Set.of("version", "schema", "policies", "subject", "action", "resource", "context");
    private static final Set<String> REPLAYED = Set.of("version", "schema", "policies", "last");
    private static final long MOST_AGAIN = 1_000;
    private static final long USUAL_AGAIN = 200;
    private static final int MOST_KEPT = 50;

    private final Verdicts on;
    private final MeantPolicies policies;
    private final CheckTurns turns = new CheckTurns();

    public VerdictSteps(Verdicts on) {
        this.on = on;
        policies = new MeantPolicies(on);
    }

    /// One question, and all that its answer rests on.
    public AdminAnswer ask(AdminCall call) {
        var api = ApiInPath.of(on.keepers(), call);
        var body = call.body(TRIED);
        var question = read(() -> question(body));
        var set = policies.of(call, api, body);
        var found = turns.take(call.by(), () -> on.trial().ask(api, set, question));
        var decision = found.decision();
        var document = new LinkedHashMap<String, Object>();
        document.put("decision", decision.permitted());
        document.put("reason", decision.fullCode());
        if (set.version() > 0) {
            document.put("policy_version", set.version());
        }
        document.put("policies", new TreeSet<>(decision.policies()));
        put(document, "detail", decision.detail());
        put(document, "reason_user", decision.note().forUser());
        put(document, "reason_admin", decision.note().forAdmin());
        document.put("known", found.known());
        document.put("roles", new TreeSet<>(found.roles()));
        document.put("groups", new TreeSet<>(found.groups()));
        document.put("missing", found.missing());
        return AdminAnswer.untagged(document);
    }

    private static Question question(Body body) {
        return new Question(
                AccessJson.entity(part(body, "subject"), "subject"),
                AccessJson.action(part(body, "action")),
                AccessJson.entity(part(body, "resource"), "resource"),
                AccessJson.attributes(part(body, "context")));
    }

    private static @Nullable JsonNode part(Body body, String name) {
        return body.has(name) ? body.raw(name) : null;
    }

    /// Who can do what to one resource.
    public AdminAnswer table(AdminCall call) {
        var api = ApiInPath.of(on.keepers(), call);
        var set = policies.named(api, call.query("version"));
        var by =
                switch (call.query("by")) {
                    case null -> Trial.By.ROLE;
                    case "role" -> Trial.By.ROLE;
                    case "holder" -> Trial.By.HOLDER;
                    case String _ -> throw Problem.query("by is role or holder");
                };
        var type = call.query("type");
        var id = call.query("id");
        var resource =
                new Entity(
                        type == null ? "resource" : type,
                        id == null ? "any" : id,
                        json(call.query("properties")));
        var context = json(call.query("context"));
        var table = turns.take(call.by(), () -> on.trial().table(api, set, by, resource, context));
        var document = new LinkedHashMap<String, Object>();
        document.put("policy_version", set.version());
        document.put("actions", table.actions());
        document.put("rows", table.rows().stream().map(VerdictSteps::row).toList());
        document.put("whole", table.whole());
        return AdminAnswer.untagged(document);
    }

    private static Attributes json(@Nullable String text) {
        try {
            return text == null
                    ? Attributes.NONE
                    : read(() -> AccessJson.attributes(StrictJson.read(text)));
        } catch (StrictJson.Broken e) {
            throw Problem.query("properties and context are JSON objects");
        }
    }

    private static Map<String, Object> row(Trial.Row row) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", row.who().type());
        document.put("id", row.who().id());
        var cells = new ArrayList<String>();
        for (var decision : row.said()) {
            cells.add(cell(decision));
        }
        document.put("said", cells);
        return document;
    }

    private static String cell(@Nullable Decision decision) {
        if (decision == null) {
            return "unknown";
        }
        return decision.permitted() ? "permit" : decision.fullCode();
    }

    /// What a version or a draft would change of what was decided lately.
    public AdminAnswer replay(AdminCall call) {
        var api = ApiInPath.of(on.keepers(), call);
        var body = call.body(REPLAYED);
        var last = body.has("last") ? body.whole("last") : Long.valueOf(USUAL_AGAIN);
        if (last == null || last < 1 || last > MOST_AGAIN) {
            throw body.wrong("last", "must be from 1 to 1000");
        }
        var set = policies.of(call, api, body);
        var result = turns.take(call.by(), () -> on.replay().replay(set, last.intValue()));
        var document = new LinkedHashMap<String, Object>();
        document.put("asked", result.asked());
        document.put(
                "differences", result.differences().stream().map(VerdictSteps::shown).toList());
        return AdminAnswer.untagged(document);
    }

    private static Map<String, Object> shown(Replay.Difference difference) {
        var document = new LinkedHashMap<>(KeptDecisions.brief(difference.of()));
        document.put("active", said(difference.active()));
        document.put("draft", said(difference.draft()));
        return document;
    }

    private static Map<String, Object> said(Replay.Said said) {
        var document = new LinkedHashMap<String, Object>();
        document.put("decision", said.permitted());
        document.put("reason", said.code());
        return document;
    }

    /// What was decided lately, as far as it is kept.
    public AdminAnswer latest(AdminCall call) {
        var api = ApiInPath.of(on.keepers(), call);
        Function<LoggedDecision, Map<String, Object>> show = KeptDecisions::whole;
        var items = on.log().last(api.id(), MOST_KEPT).stream().map(show).toList();
        return AdminAnswer.page(List.copyOf(items), null, null);
    }

    private static void put(Map<String, Object> document, String name, @Nullable String value) {
        if (value != null) {
            document.put(name, value);
        }
    }

    /// What is wrong with a question is said in the words of the endpoint that answers them.
    private static <T> T read(Supplier<T> question) {
        try {
            return question.get();
        } catch (Refused why) {
            throw Problem.invalid("", why.description());
        }
    }
}
