package idp.server.admin.client;

import idp.server.admin.call.AdminAnswer;
import java.util.LinkedHashMap;
import java.util.Map;

/// What would come of a call that was sent with `dry_run`.
final class Plan {
    private Plan() {}

    /// @param would what would be done; `nothing` if all is so already
    static AdminAnswer of(String would, Map<String, ?> client) {
        var document = new LinkedHashMap<String, Object>();
        document.put("would", would);
        document.put("client", client);
        return AdminAnswer.untagged(document);
    }
}
