package idp.server.admin.verdict;

import idp.core.access.LoggedDecision;
import idp.core.access.Trial;
import idp.core.access.facts.Entity;
import idp.server.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;

/// Decisions as they are shown: what was asked, without any token, and what was said.
public final class KeptDecisions {
    private KeptDecisions() {}

    /// Who wanted what.
    static Map<String, Object> brief(LoggedDecision decision) {
        var question = decision.question();
        var document = new LinkedHashMap<String, Object>();
        document.put("id", decision.id());
        document.put("at", decision.at().toString());
        document.put("subject", entity(question.subject()));
        document.put("action", question.action().name());
        document.put("resource", entity(question.resource()));
        return document;
    }

    public static Map<String, Object> whole(LoggedDecision decision) {
        var document = brief(decision);
        document.put("api", decision.api());
        document.put("decision", decision.permitted());
        document.put("reason", decision.code());
        if (decision.version() != null) {
            document.put("policy_version", decision.version());
        }
        document.put("context", JsonValues.plain(decision.question().context()));
        return document;
    }

    /// What is said to the same question now.
    static Map<String, Object> now(Trial.Result result) {
        var document = new LinkedHashMap<String, Object>();
        document.put("missing", result.missing());
        document.put("now", result.decision().permitted());
        document.put("reason_now", result.decision().fullCode());
        return document;
    }

    private static Map<String, Object> entity(Entity entity) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", entity.type());
        document.put("id", entity.id());
        var properties = JsonValues.plain(entity.properties());
        if (!properties.isEmpty()) {
            document.put("properties", properties);
        }
        return document;
    }
}
