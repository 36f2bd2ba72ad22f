package idp.server.admin.client;

import idp.core.audit.Figures.Count;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.parts.ClientParts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether anybody uses a client, and what would end with it.
public final class ClientUsageSteps {
    private final ClientParts clients;

    public ClientUsageSteps(ClientParts clients) {
        this.clients = clients;
    }

    public AdminAnswer get(AdminCall call) {
        var known = ClientSteps.require(clients, call);
        var usage = clients.usages().of(known.id(), call.now());
        var document = with(new LinkedHashMap<>(), usage.lastUsed());
        document.put("people", shown(usage.people()));
        document.put("refresh_tokens", shown(usage.refreshTokens()));
        return AdminAnswer.untagged(document);
    }

    static Map<String, Object> with(Map<String, Object> document, @Nullable Instant lastUsed) {
        if (lastUsed != null) {
            document.put("last_used_at", lastUsed.toString());
        }
        return document;
    }

    private static Map<String, Object> shown(Count count) {
        return count.more()
                ? Map.of("count", count.number(), "more", true)
                : Map.of("count", count.number());
    }
}
