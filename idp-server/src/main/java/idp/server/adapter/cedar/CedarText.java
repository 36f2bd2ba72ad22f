package idp.server.adapter.cedar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What is looked at in a text of Cedar before its native parser may see it: that parser calls itself
/// for every bracket, and a hundred of them overflow the stack of an ordinary thread, which ends the
/// process. So length and nesting are bounded here.
final class CedarText {
    static final int MOST_POLICIES = 5_000;
    static final int POLICY_CHARACTERS = 10_000;
    static final int ALL_CHARACTERS = 1_000_000;
    static final int SCHEMA_CHARACTERS = 100_000;
    static final int DEPTH = 32;
    static final int CONDITIONALS = 64;

    /// Characters of all texts of a set that may be patterns.
    static final int PATTERNS = 20_000;

    /// What the texts between quotes of a policy weigh.
    ///
    /// @param patterns characters of those that may be patterns
    /// @param longest characters of the longest
    record Texts(int patterns, int longest) {}

    private CedarText() {}

    /// Null if a policy may be parsed, else why not.
    static @Nullable String tooMuch(String policy) {
        return tooMuch(policy, POLICY_CHARACTERS, "([{", ")]}");
    }

    static @Nullable String tooMuchSchema(String schema) {
        var why = tooMuch(schema, SCHEMA_CHARACTERS, "([{<", ")]}>");
        return why == null ? CedarNames.tooMuch(schema) : why;
    }

    private static @Nullable String tooMuch(
            String text, int characters, String opening, String closing) {
        if (text.length() > characters) {
            return "longer than " + characters + " characters";
        }
        var open = new ArrayDeque<Integer>();
        int conditionals = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at = endOfText(text, at);
            } else if (c == '/' && text.startsWith("//", at)) {
                at = endOfLine(text, at);
            } else if (opening.indexOf(c) >= 0) {
                open.push(opening.indexOf(c));
            } else if (!open.isEmpty() && closing.indexOf(c) == open.peek()) {
                open.pop();
            } else if (c == 'i' && isWord(text, at, "if")) {
                conditionals++;
            }
            if (open.size() > DEPTH) {
                return "brackets nested deeper than " + DEPTH + where(text, at);
            }
            if (conditionals > CONDITIONALS) {
                return "more than " + CONDITIONALS + " conditionals" + where(text, at);
            }
        }
        return null;
    }

    static Texts texts(String policy) {
        int patterns = 0;
        int longest = 0;
        for (int at = 0; at < policy.length(); at++) {
            char c = policy.charAt(at);
            if (c == '/' && policy.startsWith("//", at)) {
                at = endOfLine(policy, at);
            } else if (c == '"') {
                int end = Math.min(policy.length(), endOfText(policy, at));
                var text = policy.substring(at + 1, end);
                longest = Math.max(longest, text.length());
                // An escape can be a star, too.
                if (text.indexOf('*') >= 0 || text.contains("\\u")) {
                    patterns += text.length();
                }
                at = end;
            }
        }
        return new Texts(patterns, longest);
    }

    /// As line and column, of an offset in the bytes of UTF-8.
    static String place(String text, int offset) {
        var bytes = text.getBytes(UTF_8);
        var before = new String(bytes, 0, Math.min(Math.max(0, offset), bytes.length), UTF_8);
        return where(before, before.length());
    }

    private static String where(String text, int at) {
        var before = text.substring(0, at);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return " (line " + line + ", column " + column + ")";
    }

    static int endOfText(String text, int start) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    static int endOfLine(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static boolean isWord(String text, int at, String word) {
        int end = at + word.length();
        return text.startsWith(word, at)
                && (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
                && (end >= text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
    }
}
