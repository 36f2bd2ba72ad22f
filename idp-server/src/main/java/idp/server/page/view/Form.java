package idp.server.page.view;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a page's form is posted and what it carries along unseen (transaction, CSRF token). Whoever
/// answers the post decides both.
public record Form(String action, Map<String, String> hidden) {
    public Form {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
    }
}
