package idp.server.adapter.cedar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How large the types of a schema are when every name is written out, which is what the native side
/// does with them: twenty lines that each name the line before twice would take it a day and all
/// memory. So it is counted here, before the text goes there.
final class CedarNames {
    /// Names of types and attributes in all; they take about a second.
    static final int LARGEST = 30_000;

    static final int DEEPEST = 64;

    /// @param size names in it
    /// @param depth of names within names
    private record Written(long size, int depth) {}

    private static final Written PLAIN = new Written(1, 0);
    private static final Written TOO_MUCH = new Written(LARGEST + 1L, DEEPEST + 1);

    private final Map<String, List<String>> declared = new HashMap<>();
    private final Map<String, Written> known = new HashMap<>();
    private final List<String> used = new ArrayList<>();

    private CedarNames() {}

    /// Null if the schema may be parsed, else why not.
    static @Nullable String tooMuch(String schema) {
        var names = new CedarNames();
        names.read(tokens(schema));
        var all = names.written(names.used, 0);
        if (all.depth > DEEPEST) {
            return "types that name each other deeper than " + DEEPEST + ", or in a circle";
        }
        return all.size > LARGEST
                ? "more than " + LARGEST + " names when those of types are written out"
                : null;
    }

    /// Identifiers, and every other character by itself; texts and comments say no names.
    private static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at = CedarText.endOfText(text, at);
                tokens.add("\"");
            } else if (c == '/' && text.startsWith("//", at)) {
                at = CedarText.endOfLine(text, at);
            } else if (isName(c)) {
                int from = at;
                while (at + 1 < text.length() && isName(text.charAt(at + 1))) {
                    at++;
                }
                tokens.add(text.substring(from, at + 1));
            } else if (!Character.isWhitespace(c)) {
                tokens.add(String.valueOf(c));
            }
        }
        return tokens;
    }

    private static boolean isName(char c) {
        return c == '_'
                || (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z');
    }

    private void read(List<String> tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).equals("type") && token(tokens, at + 2).equals("=")) {
                var name = tokens.get(at + 1);
                var body = new ArrayList<String>();
                for (at += 3; at < tokens.size() && !tokens.get(at).equals(";"); at++) {
                    add(tokens, at, body);
                }
                declared.merge(name, body, CedarNames::both);
                used.add(name);
            } else {
                add(tokens, at, used);
            }
        }
    }

    /// Of two declarations that the parser will refuse, no size is lost.
    private static List<String> both(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /// A name before a colon or a question mark is that of an attribute; it is no type, and counts once.
    private static void add(List<String> tokens, int at, List<String> names) {
        var token = tokens.get(at);
        if (!isName(token.charAt(0))) {
            return;
        }
        var next = token(tokens, at + 1);
        var attribute =
                next.equals("?") || (next.equals(":") && !token(tokens, at + 2).equals(":"));
        names.add(attribute ? "" : token);
    }

    private static String token(List<String> tokens, int at) {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private Written written(List<String> names, int depth) {
        long size = 1;
        int deepest = 0;
        for (var name : names) {
            var one = written(name, depth);
            size = Math.min(size + one.size, LARGEST + 1L);
            deepest = Math.max(deepest, one.depth);
        }
        return new Written(size, deepest);
    }

    private Written written(String name, int depth) {
        var body = declared.get(name);
        if (body == null) {
            return PLAIN;
        }
        if (depth > DEEPEST) {
            return TOO_MUCH;
        }
        var before = known.get(name);
        if (before != null) {
            return before;
        }
        var inside = written(body, depth + 1);
        var found = new Written(inside.size, inside.depth + 1);
        known.put(name, found);
        return found;
    }
}
