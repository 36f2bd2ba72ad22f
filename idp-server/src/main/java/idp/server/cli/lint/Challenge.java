package idp.server.cli.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One challenge of a `WWW-Authenticate` header: RFC 9110 §11.6.1.
///
/// @param parameters by name in lower case
record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern GAP = Pattern.compile("[ \\t,]*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern EQUALS = Pattern.compile("[ \\t]*=[ \\t]*");
    private static final Pattern SINGLE = Pattern.compile(" +[A-Za-z0-9._~+/-]+=*[ \\t]*(?=,|$)");

    /// All challenges of all headers; null if they cannot be read.
    static @Nullable List<Challenge> all(List<String> headers) {
        var found = new ArrayList<Challenge>();
        for (var header : headers) {
            if (!new Reading(header, found).read()) {
                return null;
            }
        }
        return found;
    }

    @Nullable String get(String parameter) {
        return parameters.get(parameter);
    }

    boolean isBearer() {
        return scheme.equals("bearer");
    }

    /// A header while it is read.
    private static final class Reading {
        private final String header;
        private final List<Challenge> found;
        private @Nullable Challenge current;
        private int at;

        Reading(String header, List<Challenge> found) {
            this.header = header;
            this.found = found;
        }

        boolean read() {
            take(GAP);
            while (at < header.length()) {
                var name = take(NAME);
                if (name == null) {
                    return false;
                }
                if (take(EQUALS) == null) {
                    current = new Challenge(name.toLowerCase(Locale.ROOT), new LinkedHashMap<>());
                    found.add(current);
                    take(SINGLE);
                } else if (!parameter(name.toLowerCase(Locale.ROOT))) {
                    return false;
                }
                take(GAP);
            }
            return true;
        }

        /// RFC 9110 §11.2: a parameter stands in a challenge, and only once.
        private boolean parameter(String name) {
            var quoted = at < header.length() && header.charAt(at) == '"';
            var value = quoted ? quoted() : take(NAME);
            return value != null
                    && current != null
                    && current.parameters().put(name, value) == null;
        }

        /// RFC 9110 §5.6.4; null if it does not end.
        private @Nullable String quoted() {
            var plain = new StringBuilder();
            for (var i = at + 1; i < header.length(); i++) {
                var c = header.charAt(i);
                if (c == '"') {
                    at = i + 1;
                    return plain.toString();
                }
                if (c == '\\' && ++i < header.length()) {
                    c = header.charAt(i);
                }
                plain.append(c);
            }
            return null;
        }

        private @Nullable String take(Pattern pattern) {
            var matcher = pattern.matcher(header).region(at, header.length());
            if (!matcher.lookingAt()) {
                return null;
            }
            at = matcher.end();
            return matcher.group();
        }
    }
}
