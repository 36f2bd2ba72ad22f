package idp.server.page.view.account;

import idp.server.page.view.Shown;
import java.util.List;

/// A sentence, by its key, with what it speaks of.
public record Said(String key, List<Object> values) {
    public Said {
        values =
                values.stream()
                        .map(value -> value instanceof String text ? Shown.plain(text) : value)
                        .toList();
    }

    /// @param values texts and numbers; of a text one line is shown
    public static Said of(String key, Object... values) {
        return new Said(key, List.of(values));
    }

    public Object[] array() {
        return values.toArray();
    }
}
