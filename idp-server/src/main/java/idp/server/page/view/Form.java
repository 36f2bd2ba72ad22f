package idp.server.page.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a page's form is posted and what it carries along unseen (transaction, CSRF token). Whoever
/// answers the post decides both.
public record Form(String action, Map<String, String> hidden) {
    public Form {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
    }

    /// What a link carries to stay in the transaction of this form; empty if there is none.
    public String query() {
        var tx = hidden.get("tx");
        return tx == null ? "" : "?tx=" + URLEncoder.encode(tx, StandardCharsets.UTF_8);
    }
}
