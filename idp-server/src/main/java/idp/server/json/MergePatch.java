package idp.server.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// RFC 7396 §2: a document of changes. What it names is put in place, what it names with null is taken
/// away, objects are gone into, and all else stays.
public final class MergePatch {
    private MergePatch() {}

    public static Map<String, Object> apply(Map<String, ?> target, Map<String, ?> patch) {
        var result = new LinkedHashMap<String, Object>(target);
        patch.forEach((name, value) -> {
            var merged = merged(result.get(name), value);
            if (merged == null) {
                result.remove(name);
            } else {
                result.put(name, merged);
            }
        });
        return result;
    }

    private static @Nullable Object merged(@Nullable Object old, @Nullable Object wanted) {
        if (!(wanted instanceof Map<?, ?> changes)) {
            return wanted;
        }
        return apply(old instanceof Map<?, ?> object ? named(object) : Map.of(), named(changes));
    }

    private static Map<String, Object> named(Map<?, ?> object) {
        var named = new LinkedHashMap<String, Object>();
        object.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }
}
