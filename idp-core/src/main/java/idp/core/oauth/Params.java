package idp.core.oauth;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of one request, each name once. RFC 6749 §3.1 and §3.2: a parameter sent twice is
/// refused, one sent empty counts as absent. Only `resource` may repeat, and what a page of ours sends
/// as a list.
public final class Params {
    // RFC 8707 §2: the one parameter that may be sent several times.
    private static final Set<String> LISTS = Set.of("resource");

    private final Map<String, List<String>> values;

    private Params(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Params of(Map<String, List<String>> sent) {
        return of(sent, LISTS);
    }

    /// @param lists the names that may repeat
    public static Params of(Map<String, List<String>> sent, Set<String> lists) {
        var kept = new HashMap<String, List<String>>();
        sent.forEach((name, all) -> {
            var filled = all.stream().filter(value -> !value.isEmpty()).toList();
            // RFC 6749 §3.1: no parameter more than once, be it empty or not.
            if (all.size() > 1 && !lists.contains(name)) {
                throw new Refused(INVALID_REQUEST, "a parameter was sent more than once");
            }
            if (filled.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw new Refused(INVALID_REQUEST, "a parameter holds a NUL character");
            }
            if (!filled.isEmpty()) {
                kept.put(name, filled);
            }
        });
        return new Params(Map.copyOf(kept));
    }

    public @Nullable String get(String name) {
        var found = values.get(name);
        return found == null ? null : found.getFirst();
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String require(String name) {
        var value = get(name);
        if (value == null) {
            throw new Refused(INVALID_REQUEST, "a required parameter is missing");
        }
        return value;
    }

    /// As received, for carrying a request through a sealed ticket.
    public Map<String, List<String>> asMap() {
        return values;
    }
}
