package idp.server.admin;

import idp.core.oauth.Opaque;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a call is answered with, before it is HTTP.
///
/// @param tag of the whole representation, for `ETag`; null where there is none
record AdminAnswer(int status, @Nullable String body, @Nullable String tag) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static AdminAnswer of(Map<String, ?> document) {
        return stored(200, document);
    }

    static AdminAnswer created(Map<String, ?> document) {
        return stored(201, document);
    }

    static AdminAnswer stored(int status, Map<String, ?> document) {
        return new AdminAnswer(status, JSON.writeValueAsString(document), tag(document));
    }

    static AdminAnswer done() {
        return new AdminAnswer(204, null, null);
    }

    /// @param next the cursor of what follows; null at the end
    static AdminAnswer page(List<? extends Map<String, ?>> items, @Nullable String next) {
        var page = new LinkedHashMap<String, Object>();
        page.put("items", items);
        if (next != null) {
            page.put("next", next);
        }
        return new AdminAnswer(200, JSON.writeValueAsString(page), null);
    }

    /// RFC 9110 §8.8.3: strong, because the same document is the same bytes.
    static String tag(Map<String, ?> document) {
        var bytes = JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
        var hash = Arrays.copyOf(Opaque.sha256(bytes), 16);
        return '"' + Opaque.base64url(hash) + '"';
    }

    static String problem(Problem problem, Map<String, ?> more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:gatehouse:problem:" + problem.name());
        body.put("title", problem.name().replace('_', ' '));
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors());
        }
        body.putAll(more);
        return JSON.writeValueAsString(body);
    }
}
