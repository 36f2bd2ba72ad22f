package idp.server.decide;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.authzen.AccessAnswer;
import idp.core.authzen.AccessCaller;
import idp.core.authzen.AccessCallers;
import idp.core.authzen.AccessEndpoint;
import idp.core.authzen.AccessItem;
import idp.core.oauth.Issuer;
import idp.core.oauth.Refused;
import idp.server.json.AccessJson;
import idp.server.web.Answers;
import idp.server.web.request.Calls;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;
import idp.server.web.request.RequestId;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// `POST /access/v1/evaluation` and `…/evaluations`, and their metadata: AuthZEN §6, §7, §9.
public final class AuthzenHandler {
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
        RequestId.echo(exchange);
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
        var answers = endpoint.evaluate(caller, items(evaluations, request), options);
        var results = answers.stream().map(AuthzenHandler::body).toList();
        Answers.ok(exchange, Map.of("evaluations", results));
    }

    private void single(Exchange exchange, AccessCaller caller, JsonNode request) {
        var question = AccessJson.question(request, request);
        Answers.ok(
                exchange, body(endpoint.evaluate(caller, question, AccessJson.options(request))));
    }

    private static List<AccessItem> items(JsonNode evaluations, JsonNode defaults) {
        if (!evaluations.isArray() || evaluations.size() > AccessEndpoint.MOST) {
            throw new Refused(
                    INVALID_REQUEST, "evaluations must be an array of at most 100 objects");
        }
        return evaluations.valueStream().map(one -> item(one, defaults)).toList();
    }

    private static AccessItem item(JsonNode evaluation, JsonNode defaults) {
        try {
            if (!evaluation.isObject()) {
                throw new Refused(INVALID_REQUEST, "each of the evaluations must be an object");
            }
            return new AccessItem.Asked(AccessJson.question(evaluation, defaults));
        } catch (Refused why) {
            return new AccessItem.Unread(why);
        }
    }

    private AccessCaller caller(Exchange exchange) {
        RequestId.echo(exchange);
        return callers.authenticate(Calls.ofEither(exchange.http()), clock.instant());
    }

    private static Map<String, Object> body(AccessAnswer answer) {
        var body = new LinkedHashMap<String, Object>();
        body.put("decision", answer.permitted());
        body.put(
                "context",
                switch (answer) {
                    case AccessAnswer.Decided decided -> context(decided);
                    case AccessAnswer.Unread(var why) -> Map.of("error", error(why));
                });
        return body;
    }

    /// Of one item, while the others are answered.
    private static Map<String, Object> error(Refused why) {
        var error = new LinkedHashMap<String, Object>();
        error.put("status", why.code().status());
        error.put("message", why.description());
        return error;
    }

    /// AuthZEN §5.5.1: coded reasons for everybody (AZ-07), the rest for who may know.
    private static Map<String, Object> context(AccessAnswer.Decided answer) {
        var decision = answer.decision();
        var context = new LinkedHashMap<String, Object>();
        if (answer.named()) {
            context.put("id", decision.id());
        }
        context.put("reason", answer.explained() ? decision.fullCode() : decision.code());
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

    private static void explain(AccessAnswer.Decided answer, Map<String, Object> context) {
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
