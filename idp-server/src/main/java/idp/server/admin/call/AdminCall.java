package idp.server.admin.call;

import idp.core.access.ResourceServer;
import idp.server.json.StrictJson;
import idp.server.web.EntityTags;
import java.net.URLEncoder;
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
///
/// @param wantsVersion whether what is there may only be overwritten by who names the version that they know
public record AdminCall(
        Asked asked, Caller caller, Gate gate, Cursors cursors, Instant now, boolean wantsVersion) {
    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final String CURSOR = "cursor";
    private static final String DRY = "dry_run";
    static final int LARGEST_BODY = 1024 * 1024;
    private static final List<String> FILTERS = List.of("role", "holder", "search");
    private static final String LINES = "application/x-ndjson";

    public String path(String name) {
        var value = asked.parameter(name);
        // No name has one, and the database refuses it.
        if (value.indexOf('\0') >= 0) {
            throw Problem.notFound();
        }
        return value;
    }

    public String by() {
        return caller.name();
    }

    /// For what depends on more than the route: asks the decision point once more.
    public void must(String action, String api) {
        gate.must(caller, action, AdminRoute.ActedOn.api(api));
    }

    public void mustUponServer(String action) {
        gate.must(caller, action, AdminRoute.ActedOn.OWN);
    }

    /// For what a call shows more of to those who may see it.
    public boolean mayUponServer(String action) {
        return gate.permits(caller, action, AdminRoute.ActedOn.OWN);
    }

    public boolean mayRead(String api) {
        return gate.permits(caller, "read", AdminRoute.ActedOn.api(api));
    }

    /// The APIs of which [#mayRead] may say something else than of all others; null if it may of each.
    public @Nullable Set<String> namedToRead() {
        return gate.named(caller, "read", AdminRoute.ActedOn.api(ResourceServer.OWN));
    }

    public Body body(Set<String> known) {
        return Body.of(text(LARGEST_BODY, "application/json"), known);
    }

    public Body body(Set<String> known, int largest) {
        return Body.of(text(largest, "application/json"), known);
    }

    /// A JSON object with members that only the rules know; also one of changes (RFC 7396 §4).
    public Map<String, @Nullable Object> document() {
        try {
            return StrictJson.members(
                    text(LARGEST_BODY, "application/json", "application/merge-patch+json"));
        } catch (StrictJson.Broken e) {
            throw Body.broken();
        }
    }

    /// Whether the caller only asks what would come of it.
    public boolean isDry() {
        return switch (query(DRY)) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            case String _ -> throw Problem.query("dry_run is true or false");
        };
    }

    /// A file as it was sent.
    ///
    /// @param types of its content
    public byte[] file(int largest, String... types) {
        mustBe(types);
        return asked.body(largest);
    }

    private void mustBe(String... types) {
        var type = asked.contentType();
        var name = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!List.of(types).contains(name) || asked.header("Content-Encoding") != null) {
            var kinds = String.join(" or ", types);
            throw new Problem(
                    415, "http_415", "the body must be " + kinds + ", and not compressed");
        }
    }

    private String text(int largest, String... types) {
        mustBe(types);
        // Larger than what others may send: a set of a thousand policies is one body. Whoever may
        // not call has been turned down before it is read.
        var bytes = asked.body(largest);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("", "must be UTF-8");
        }
    }

    public @Nullable String query(String name) {
        var all = asked.query().getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw Problem.query(name + " was sent more than once");
        }
        var value = all.isEmpty() ? null : all.getFirst();
        if (value != null && value.indexOf('\0') >= 0) {
            throw Problem.query(name + " holds a NUL character");
        }
        return value == null || value.isEmpty() ? null : value;
    }

    /// Whether it is to be done only to some version of what is there.
    public boolean isConditional() {
        return asked.header("If-Match") != null || asked.header("If-None-Match") != null;
    }

    /// RFC 9110 §13.1.1 and §13.1.2
    ///
    /// @param present what is there now; null if nothing is
    public void mustMatch(@Nullable Map<String, ?> present) {
        var tag = present == null ? null : AdminAnswer.tag(present);
        var match = asked.header("If-Match");
        if (match != null && (tag == null || !EntityTags.parse(match).matchStrongly(tag))) {
            throw Problem.changed();
        }
        var none = asked.header("If-None-Match");
        if (none != null && tag != null && EntityTags.parse(none).matchWeakly(tag)) {
            throw new Problem(
                    412, "precondition_failed", "what is stored here matches If-None-Match");
        }
        // RFC 6585 §3: else the last of two who read the same takes back what the first one wrote.
        if (wantsVersion && !isConditional() && tag != null) {
            throw Problem.versionWanted();
        }
    }

    /// A page of a list in the order of its keys.
    ///
    /// @param load reads at most so many after a key
    public <T> AdminAnswer page(
            Load<T> load, Function<T, String> key, Function<T, Map<String, ?>> show) {
        return page(FILTERS, MOST, load, key, show);
    }

    /// The same of a list with filters of its own.
    ///
    /// @param most at once
    public <T> AdminAnswer page(
            List<String> filters,
            int most,
            Load<T> load,
            Function<T, String> key,
            Function<T, Map<String, ?>> show) {
        for (var name : asked.query().keySet()) {
            if (!filters.contains(name) && !name.equals("limit") && !name.equals(CURSOR)) {
                throw Problem.query(
                        "a list takes no parameters but limit, cursor and its own filters");
            }
        }
        var limit = limit(most);
        var cursor = query(CURSOR);
        var scope = scope(filters);
        var after = cursor == null ? null : cursors.open(cursor, scope, now);
        var found = load.from(after, limit + 1);
        var shown = found.stream().limit(limit).toList();
        var next =
                found.size() > limit ? cursors.seal(key.apply(shown.getLast()), scope, now) : null;
        var items = shown.stream().map(show).toList();
        return wantsLines()
                ? AdminAnswer.lines(items, next == null ? null : link(next))
                : AdminAnswer.page(items, next, next == null ? null : link(next));
    }

    /// RFC 9110 §12.5.1: a program that names it reads line by line.
    private boolean wantsLines() {
        var accepted = asked.header("Accept");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains(LINES);
    }

    /// RFC 8288 §3: the same question, from there on.
    private String link(String next) {
        var link = new StringBuilder("<?").append(CURSOR).append('=').append(encoded(next));
        asked.query()
                .forEach((name, values) -> {
                    if (!name.equals(CURSOR)) {
                        link.append('&').append(name).append('=');
                        link.append(encoded(values.getFirst()));
                    }
                });
        return link.append(">; rel=\"next\"").toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public interface Load<T> {
        List<T> from(@Nullable String after, int limit);
    }

    public void mustKnow(List<String> names) {
        if (!names.containsAll(asked.query().keySet())) {
            throw Problem.query("this takes no parameters but those of its description");
        }
    }

    public int limit(int most) {
        var asked = query("limit");
        if (asked == null) {
            return USUAL;
        }
        if (!asked.matches("[0-9]{1,9}") || Integer.parseInt(asked) < 1) {
            throw Problem.query("limit must be a whole number of at least 1");
        }
        return Math.min(Integer.parseInt(asked), most);
    }

    private String scope(List<String> filters) {
        var scope = new StringBuilder(asked.path());
        for (var filter : filters) {
            scope.append('\n').append(query(filter));
        }
        return scope.toString();
    }
}
