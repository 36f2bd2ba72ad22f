package idp.core.jose;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON objects as tokens need them: a writer for values of [Claims], and a reader that looks at the
/// depth before anything recursive does.
final class Json {
    private static final int DEEPEST = 8;

    private Json() {}

    /// Null if this is not a JSON object, or one that is nested deeper than any token of ours.
    static @Nullable Map<String, Object> read(byte[] utf8) {
        var text = new String(utf8, StandardCharsets.UTF_8);
        if (!text.startsWith("{") || tooDeep(text)) {
            return null;
        }
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            return null;
        }
    }

    private static boolean tooDeep(String text) {
        var depth = 0;
        var quoted = false;
        for (var at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\\' -> at++;
                case '"' -> quoted = !quoted;
                case '{', '[' -> depth += quoted ? 0 : 1;
                case '}', ']' -> depth -= quoted ? 0 : 1;
                default -> {}
            }
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    static String write(Map<String, ?> object) {
        var out = new StringBuilder(512);
        object(object, out);
        return out.toString();
    }

    private static void value(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case String text -> string(text, out);
            case Long number -> out.append(number.longValue());
            case Boolean flag -> out.append(flag.booleanValue());
            case List<?> list -> list(list, out);
            case Map<?, ?> map -> object(map, out);
            case null, default -> throw new IllegalArgumentException("not a value of a claim");
        }
    }

    private static void object(Map<?, ?> object, StringBuilder out) {
        var separator = '{';
        for (var entry : object.entrySet()) {
            out.append(separator);
            string((String) entry.getKey(), out);
            out.append(':');
            value(entry.getValue(), out);
            separator = ',';
        }
        out.append(object.isEmpty() ? "{}" : "}");
    }

    private static void list(List<?> list, StringBuilder out) {
        var separator = '[';
        for (var item : list) {
            out.append(separator);
            value(item, out);
            separator = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || isHalf(text, at)) {
                escape(c, out);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /// Half a character cannot be written in UTF-8, but JSON can name it.
    private static boolean isHalf(String text, int at) {
        var c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static void escape(char c, StringBuilder out) {
        out.append("\\u");
        for (var shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }
}
