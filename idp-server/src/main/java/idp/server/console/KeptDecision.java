package idp.server.console;

import idp.server.web.request.Query;
import java.util.LinkedHashMap;

/// A decision that the admin API tells of, as pages show it.
public record KeptDecision(Document document) {
    /// Who it was about.
    public String subject() {
        return named(document.part("subject"));
    }

    public String resource() {
        return named(document.part("resource"));
    }

    /// As it was sent, in JSON.
    public String context() {
        return document.part("context").node().toString();
    }

    /// An entity of a question.
    public static String named(Document entity) {
        return entity.known("type") + ": " + entity.known("id");
    }

    /// The query of the tester's page that asks it again.
    public String again() {
        var subject = document.part("subject");
        var resource = document.part("resource");
        var properties = resource.node().get("properties");
        var asked = new LinkedHashMap<String, String>();
        asked.put("type", subject.known("type"));
        asked.put("subject", subject.known("id"));
        asked.put("action", document.known("action"));
        asked.put("kind", resource.known("type"));
        asked.put("resource", resource.known("id"));
        asked.put("properties", properties == null ? "" : properties.toString());
        asked.put("context", context());
        return "?" + Query.of(asked);
    }
}
