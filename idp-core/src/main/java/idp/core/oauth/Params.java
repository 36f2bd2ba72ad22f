package idp.core.oauth;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parameters of one request, each name once. RFC 6749 §3.1 and §3.2: a parameter sent twice is
/// refused, one sent empty counts as absent. Only `resource` may repeat, and what a page of ours sends
/// as a list.
public final class Params {
    // RFC 8707 §2: the one parameter that may be sent several times.
    private static final Set<String> LISTS = Set.of("resource");

    private final Map<String, List<String>> values;
    private final Map<String, Flaw> flaws;

    private Params(Map<String, List<String>> values, Map<String, Flaw> flaws) {
        this.values = values;
        this.flaws = flaws;
    }

    /// Why a parameter cannot be taken.
    private enum Flaw {
        REPEATED,
        UNREADABLE,
        HOLDS_NUL;

        Refused refusal(String name) {
            var about = ParameterName.find(name);
            return switch (this) {
                case REPEATED -> new Refused(INVALID_REQUEST, about, "was sent more than once");
                case UNREADABLE -> new Refused(INVALID_REQUEST, about, "is not form-encoded UTF-8");
                case HOLDS_NUL -> new Refused(INVALID_REQUEST, about, "holds a NUL character");
            };
        }
    }

    public static Params of(Map<String, List<String>> sent) {
        return of(sent, LISTS);
    }

    /// @param lists the names that may repeat
    public static Params of(Map<String, List<String>> sent, Set<String> lists) {
        var params = tolerant(sent, Set.of(), lists);
        params.mustBeSound();
        return params;
    }

    /// For a request whose sender may have to be told elsewhere: a parameter that is no good is left out
    /// for now, and [#mustBeSound] refuses.
    ///
    /// @param unreadable the names whose values could not be decoded; an empty one stands for a name
    public static Params tolerant(Map<String, List<String>> sent, Set<String> unreadable) {
        return tolerant(sent, unreadable, LISTS);
    }

    private static Params tolerant(
            Map<String, List<String>> sent, Set<String> unreadable, Set<String> lists) {
        var kept = new HashMap<String, List<String>>();
        var flaws = new HashMap<String, Flaw>();
        sent.forEach((name, all) -> {
            var filled = all.stream().filter(value -> !value.isEmpty()).toList();
            // RFC 6749 §3.1: no parameter more than once, be it empty or not.
            if (all.size() > 1 && !lists.contains(name)) {
                flaws.put(name, Flaw.REPEATED);
            } else if (filled.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                flaws.put(name, Flaw.HOLDS_NUL);
            } else if (!filled.isEmpty() && !unreadable.contains(name)) {
                kept.put(name, filled);
            }
        });
        unreadable.forEach(name -> flaws.put(name, Flaw.UNREADABLE));
        return new Params(Map.copyOf(kept), Map.copyOf(flaws));
    }

    /// Refuses if any parameter is no good.
    public void mustBeSound() {
        for (var name : new TreeSet<>(flaws.keySet())) {
            mustBeSound(name);
        }
    }

    /// Refuses if this one is no good.
    public void mustBeSound(String name) {
        var flaw = flaws.get(name);
        if (flaw != null) {
            throw flaw.refusal(name);
        }
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
            throw new Refused(INVALID_REQUEST, ParameterName.find(name), "is missing");
        }
        return value;
    }

    /// The same without one of them.
    public Params without(String name) {
        var fewer = new HashMap<>(values);
        fewer.remove(name);
        return new Params(Map.copyOf(fewer), flaws);
    }

    /// As a form carries them: RFC 6749 appendix B. This is what they weigh, wherever they are sent on.
    public String encoded() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .flatMap(sent ->
                                sent.getValue().stream()
                                        .map(value -> encode(sent.getKey()) + "=" + encode(value)))
                        .collect(Collectors.joining("&"));
    }

    /// How many bytes a value is when a form or a link carries it.
    public static int weight(String value) {
        return encode(value).length();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
