package idp.server.admin.call;

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
/// @param type of the body
/// @param tag of the whole representation, for `ETag`; null where there is none
/// @param next the `Link` to what follows
/// @param shown what may be shown again: the body without what is shown once; null where nothing is
public record AdminAnswer(
        int status,
        @Nullable String body,
        String type,
        @Nullable String tag,
        @Nullable String next,
        @Nullable Map<String, ?> shown) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AdminAnswer(int status, Map<String, ?> body, Map<String, ?> shown) {
        this(status, JSON.writeValueAsString(body), "application/json", tag(shown), null, shown);
    }

    public static AdminAnswer of(Map<String, ?> document) {
        return stored(200, document);
    }

    public static AdminAnswer created(Map<String, ?> document) {
        return stored(201, document);
    }

    public static AdminAnswer stored(int status, Map<String, ?> document) {
        return new AdminAnswer(status, document, document);
    }

    public static AdminAnswer done() {
        return new AdminAnswer(204, null, "application/json", null, null, null);
    }

    /// What is shown this once stands beside the document, whose tag is that of the document alone.
    public static AdminAnswer once(int status, Map<String, ?> document, Map<String, ?> more) {
        var body = new LinkedHashMap<String, Object>(document);
        body.putAll(more);
        return new AdminAnswer(status, body, document);
    }

    /// What is no representation of anything that is stored.
    public static AdminAnswer untagged(Map<String, ?> document) {
        var body = JSON.writeValueAsString(document);
        return new AdminAnswer(200, body, "application/json", null, null, document);
    }

    /// The same, with what is shown this once.
    public static AdminAnswer untagged(Map<String, ?> document, Map<String, ?> more) {
        var body = new LinkedHashMap<String, Object>(document);
        body.putAll(more);
        var text = JSON.writeValueAsString(body);
        return new AdminAnswer(200, text, "application/json", null, null, document);
    }

    /// @param next the cursor of what follows; null at the end
    /// @param link the `Link` to it
    public static AdminAnswer page(
            List<? extends Map<String, ?>> items, @Nullable String next, @Nullable String link) {
        var page = new LinkedHashMap<String, Object>();
        page.put("items", items);
        if (next != null) {
            page.put("next", next);
        }
        return new AdminAnswer(
                200, JSON.writeValueAsString(page), "application/json", null, link, null);
    }

    /// The same, one item a line.
    public static AdminAnswer lines(List<? extends Map<String, ?>> items, @Nullable String link) {
        var text = new StringBuilder();
        items.forEach(item -> text.append(JSON.writeValueAsString(item)).append('\n'));
        return new AdminAnswer(200, text.toString(), "application/x-ndjson", null, link, null);
    }

    /// RFC 9110 §8.8.3: strong, because the same document is the same bytes.
    public static String tag(Map<String, ?> document) {
        var bytes = JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
        var hash = Arrays.copyOf(Opaque.sha256(bytes), 16);
        return '"' + Opaque.base64url(hash) + '"';
    }

    public static String problem(Problem problem, Map<String, ?> more) {
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
