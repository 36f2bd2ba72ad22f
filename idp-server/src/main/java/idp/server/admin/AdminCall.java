package idp.server.admin;

import idp.server.web.EntityTags;
import idp.server.web.request.Headers;
import idp.server.web.request.RawBody;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One permitted call: what it asks for, read strictly.
record AdminCall(Context http, Caller caller, Gate gate, Cursors cursors, Instant now) {
    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final Set<String> FILTERS =
            Set.of("limit", "cursor", "role", "holder", "search");

    String path(String name) {
        var value = http.pathParam(name);
        // No name has one, and the database refuses it.
        if (value.indexOf('\0') >= 0) {
            throw Problem.notFound();
        }
        return value;
    }

    String by() {
        return caller.name();
    }

    /// For what depends on more than the route: asks the decision point once more.
    void must(String action, String api) {
        gate.must(caller, action, ActedOn.api(api));
    }

    void mustUponServer(String action) {
        gate.must(caller, action, ActedOn.OWN);
    }

    Body body(Set<String> known) {
        var type = http.contentType();
        var name = type == null ? "" : type.split(";", 2)[0].strip();
        if (!name.toLowerCase(Locale.ROOT).equals("application/json")
                || Headers.list(http, "Content-Encoding") != null) {
            throw new Problem(
                    415, "http_415", "the body must be application/json, and not compressed");
        }
        // Larger than what others may send: a set of a thousand policies is one body. Whoever may
        // not
        // call has been turned down before it is read.
        var bytes = RawBody.read(http, LARGEST_BODY);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Body.of(text.toString(), known);
        } catch (CharacterCodingException e) {
            throw Problem.invalid("", "must be UTF-8");
        }
    }

    @Nullable String query(String name) {
        var all = http.queryParams(name);
        if (all.size() > 1) {
            throw Problem.query(name + " was sent more than once");
        }
        var value = all.isEmpty() ? null : all.getFirst();
        if (value != null && value.indexOf('\0') >= 0) {
            throw Problem.query(name + " holds a NUL character");
        }
        return value == null || value.isEmpty() ? null : value;
    }

    /// RFC 9110 §13.1.1 and §13.1.2
    ///
    /// @param present what is there now; null if nothing is
    void mustMatch(@Nullable Map<String, ?> present) {
        var tag = present == null ? null : AdminAnswer.tag(present);
        var match = Headers.list(http, "If-Match");
        if (match != null && (tag == null || !EntityTags.parse(match).matchStrongly(tag))) {
            throw Problem.changed();
        }
        var none = Headers.list(http, "If-None-Match");
        if (none != null && tag != null && EntityTags.parse(none).matchWeakly(tag)) {
            throw new Problem(
                    412, "precondition_failed", "what is stored here matches If-None-Match");
        }
    }

    /// A page of a list in the order of its keys.
    ///
    /// @param load reads at most so many after a key
    <T> AdminAnswer page(Load<T> load, Function<T, String> key, Function<T, Map<String, ?>> show) {
        if (!FILTERS.containsAll(http.queryParamMap().keySet())) {
            throw Problem.query("a list takes no parameters but limit, cursor and its own filters");
        }
        var limit = limit();
        var cursor = query("cursor");
        var after = cursor == null ? null : cursors.open(cursor, scope(), now);
        var found = load.from(after, limit + 1);
        var shown = found.stream().limit(limit).toList();
        var next =
                found.size() > limit
                        ? cursors.seal(key.apply(shown.getLast()), scope(), now)
                        : null;
        return AdminAnswer.page(shown.stream().map(show).toList(), next);
    }

    interface Load<T> {
        List<T> from(@Nullable String after, int limit);
    }

    private int limit() {
        var asked = query("limit");
        if (asked == null) {
            return USUAL;
        }
        if (!asked.matches("[0-9]{1,9}") || Integer.parseInt(asked) < 1) {
            throw Problem.query("limit must be a whole number of at least 1");
        }
        return Math.min(Integer.parseInt(asked), MOST);
    }

    /// A cursor belongs to one list with its filters.
    private String scope() {
        var scope = new StringBuilder(http.path());
        for (var filter : List.of("role", "holder", "search")) {
            scope.append('\n').append(query(filter));
        }
        return scope.toString();
    }
}
