package idp.core.jose;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON objects as tokens have them, read and written by Nimbus. What stands here is what it leaves
/// open: how deep an object may be nested, and half a character.
final class Json {
    private static final int DEEPEST = 8;

    private Json() {}

    /// Null if this is not a JSON object, or one that is nested deeper than any token of ours.
    static @Nullable Map<String, Object> read(byte[] utf8) {
        var text = new String(utf8, StandardCharsets.UTF_8);
        if (!text.startsWith("{")) {
            return null;
        }
        try {
            var object = JSONObjectUtils.parse(text);
            return depth(object) > DEEPEST ? null : object;
        } catch (ParseException e) {
            return null;
        }
    }

    /// Nimbus reads a few hundred levels at most, so this may call itself.
    private static int depth(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> 1 + deepest(object.values());
            case List<?> list -> 1 + deepest(list);
            case null, default -> 0;
        };
    }

    private static int deepest(Collection<?> values) {
        var deepest = 0;
        for (var value : values) {
            deepest = Math.max(deepest, depth(value));
        }
        return deepest;
    }

    static String write(Map<String, ?> object) {
        var text = new StringBuilder();
        JSONObjectUtils.toJSONString(object).codePoints().forEach(c -> append(c, text));
        return text.toString();
    }

    /// Half a character cannot be written in UTF-8, but JSON can name it.
    private static void append(int c, StringBuilder text) {
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            text.append("\\u").append(Integer.toHexString(c));
        } else {
            text.appendCodePoint(c);
        }
    }
}
