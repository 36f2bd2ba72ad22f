package idp.server.http;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.access.Question;
import idp.core.authzen.AccessAnswer;
import idp.core.authzen.AccessCaller;
import idp.core.authzen.AccessCallers;
import idp.core.authzen.AccessEndpoint;
import idp.core.oauth.Issuer;
import idp.core.oauth.Refused;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// `POST /access/v1/evaluation` and `…/evaluations`, and their metadata: AuthZEN §6, §7, §9.
public final class AuthzenHandler {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private final Issuer issuer;
    private final AccessCallers callers;
    private final AccessEndpoint endpoint;
    private final InstantSource clock;

    public AuthzenHandler(
            Issuer issuer, AccessCallers callers, AccessEndpoint endpoint, InstantSource clock) {
        this.issuer = issuer;
        this.callers = callers;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /// AuthZEN §9.1
    public void metadata(Exchange exchange) {
        var document = new LinkedHashMap<String, Object>();
        document.put("policy_decision_point", issuer.value());
        document.put("access_evaluation_endpoint", issuer.url("/access/v1/evaluation"));
        document.put("access_evaluations_endpoint", issuer.url("/access/v1/evaluations"));
        document.put("search_subject_endpoint", issuer.url("/access/v1/search/subject"));
        document.put("search_resource_endpoint", issuer.url("/access/v1/search/resource"));
        document.put("search_action_endpoint", issuer.url("/access/v1/search/action"));
        exchange.http().header("Cache-Control", "public, max-age=300");
        exchange.answer(200, Answers.JSON, Answers.json(document));
    }

    public void evaluation(Exchange exchange) {
        var caller = caller(exchange);
        single(exchange, caller, AccessJson.read(Reader.json(exchange)));
    }

    public void evaluations(Exchange exchange) {
        var caller = caller(exchange);
        var request = AccessJson.read(Reader.json(exchange));
        var evaluations = request.get("evaluations");
        // AuthZEN §7.1: without evaluations it is a single question.
        if (evaluations == null || evaluations.isEmpty()) {
            single(exchange, caller, request);
            return;
        }
        var options = AccessJson.options(request);
        var answers = endpoint.evaluate(caller, questions(evaluations, request), options);
        var results = answers.stream().map(AuthzenHandler::body).toList();
        Answers.ok(exchange, Map.of("evaluations", results));
    }

    private void single(Exchange exchange, AccessCaller caller, JsonNode request) {
        var question = AccessJson.question(request, request);
        Answers.ok(
                exchange, body(endpoint.evaluate(caller, question, AccessJson.options(request))));
    }

    private static List<Question> questions(JsonNode evaluations, JsonNode defaults) {
        if (!evaluations.isArray() || evaluations.size() > AccessEndpoint.MOST) {
            throw new Refused(INVALID_REQUEST, "evaluations is an array of at most 100 objects");
        }
        return evaluations
                .valueStream()
                .map(evaluation -> {
                    if (!evaluation.isObject()) {
                        throw new Refused(INVALID_REQUEST, "evaluations is an array of objects");
                    }
                    return AccessJson.question(evaluation, defaults);
                })
                .toList();
    }

    private AccessCaller caller(Exchange exchange) {
        echo(exchange);
        return callers.authenticate(exchange.header("Authorization"), clock.instant());
    }

    /// AuthZEN §10.1.3: the caller's request id comes back, if it is one.
    private static void echo(Exchange exchange) {
        var id = exchange.header("X-Request-ID");
        if (id != null && REQUEST_ID.matcher(id).matches()) {
            exchange.http().header("X-Request-ID", id);
        }
    }

    private static Map<String, Object> body(AccessAnswer answer) {
        var body = new LinkedHashMap<String, Object>();
        body.put("decision", answer.decision().permitted());
        body.put("context", context(answer));
        return body;
    }

    /// AuthZEN §5.5.1: coded reasons for everybody (AZ-07), the rest for who may know.
    private static Map<String, Object> context(AccessAnswer answer) {
        var decision = answer.decision();
        var context = new LinkedHashMap<String, Object>();
        context.put("id", decision.id());
        context.put("reason", decision.code());
        if (decision.note().forUser() != null) {
            context.put("reason_user", Map.of("en", decision.note().forUser()));
        }
        if (answer.challenge() != null) {
            context.put(
                    "challenge",
                    Map.of(
                            "status",
                            answer.challenge().status(),
                            "www_authenticate",
                            answer.challenge().header()));
        }
        if (answer.explained()) {
            explain(answer, context);
        }
        return context;
    }

    private static void explain(AccessAnswer answer, Map<String, Object> context) {
        var decision = answer.decision();
        var side = decision.permitted() ? "permit" : "forbid";
        context.put("policies", Map.of(side, new TreeSet<>(decision.policies())));
        if (decision.version() != null) {
            context.put("policy_version", decision.version());
        }
        if (!answer.missing().isEmpty()) {
            context.put("missing", answer.missing());
        }
        var note = decision.note().forAdmin();
        var admin = note == null ? decision.detail() : note;
        if (admin != null) {
            context.put("reason_admin", Map.of("en", admin));
        }
    }
}
