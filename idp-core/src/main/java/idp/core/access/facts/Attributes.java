package idp.core.access.facts;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Named values, in the order of their names, so that two questions that say the same are equal.
public record Attributes(Map<String, Attribute> members) {
    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        members = Collections.unmodifiableMap(new TreeMap<>(members));
    }

    public @Nullable Attribute find(String name) {
        return members.get(name);
    }

    /// The text under that name; null if there is none or it is something else.
    public @Nullable String text(String name) {
        return members.get(name) instanceof Attribute.Text(var value) ? value : null;
    }

    public Attributes with(String name, Attribute value) {
        var all = new TreeMap<>(members);
        all.put(name, value);
        return new Attributes(all);
    }

    public Attributes without(String name) {
        if (!members.containsKey(name)) {
            return this;
        }
        var all = new TreeMap<>(members);
        all.remove(name);
        return new Attributes(all);
    }
}
