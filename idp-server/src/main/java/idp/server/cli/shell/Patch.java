package idp.server.cli.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What shall be different, as a merge patch (RFC 7396): from a file, and from options of their own, which
/// count more. It is read once, because standard input is not there a second time.
public final class Patch {
    private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();

    private Patch() {}

    /// @param json the option's file, `-` for standard input; null if there was none
    public static Patch of(Shell shell, @Nullable String json, String help) {
        var patch = new Patch();
        if (json != null) {
            patch.changes.putAll(shell.input().document(json, help));
        }
        return patch;
    }

    /// An option that was not said changes nothing.
    public Patch put(String member, @Nullable Object value) {
        if (value != null) {
            changes.put(member, value);
        }
        return this;
    }

    /// The same, but an empty text takes the member away.
    public Patch text(String member, @Nullable String text) {
        if (text != null) {
            changes.put(member, text.isEmpty() ? null : text);
        }
        return this;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// A copy to work on.
    public Map<String, @Nullable Object> changes() {
        return new LinkedHashMap<>(changes);
    }
}
