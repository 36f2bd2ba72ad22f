package idp.server.json;

import idp.core.audit.hook.Webhook;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A webhook for whoever runs the server: what it wants to hear of, and how far it has heard. Its secret
/// is never in it.
public final class WebhookJson {
    private WebhookJson() {}

    /// @param end the last place of the chain
    public static Map<String, Object> of(Webhook one, long end) {
        var shown = chosen(one);
        shown.put("state", one.state().name().toLowerCase(Locale.ROOT));
        shown.put("seq", one.seq());
        shown.put("behind", Math.max(0, end - one.seq()));
        shown.put("tries", one.tries());
        if (one.answer() != null) {
            shown.put("answer", one.answer());
            shown.put("due_at", one.dueAt().toString());
        }
        if (one.heardAt() != null) {
            shown.put("heard_at", one.heardAt().toString());
        }
        return shown;
    }

    /// What stays as somebody chose it.
    public static Map<String, Object> chosen(Webhook one) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", one.id());
        shown.put("url", one.url());
        shown.put("kinds", one.kinds().stream().sorted().toList());
        shown.put("created_at", one.createdAt().toString());
        return shown;
    }
}
