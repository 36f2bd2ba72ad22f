package idp.server.json;

import idp.core.audit.chain.AuditChain.Chained;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What a webhook is sent, in the form of Standard Webhooks.
///
/// @param id the same at each try, so that a receiver knows what it has already
public record HookMessage(String id, String body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static HookMessage of(String webhook, Chained row) {
        var type = "audit." + row.entry().kind().toLowerCase(Locale.ROOT);
        return new HookMessage(
                "msg_" + webhook + "_" + row.seq(),
                body(type, row.entry().at(), AuditJson.of(row)));
    }

    /// To see whether it arrives.
    ///
    /// @param unique tells it from other trials
    public static HookMessage trial(String unique, Instant now) {
        return new HookMessage("msg_test_" + unique, body("webhook.test", now, Map.of()));
    }

    private static String body(String type, Instant at, Map<String, ?> data) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type);
        body.put("timestamp", at.toString());
        body.put("data", data);
        return JSON.writeValueAsString(body);
    }
}
