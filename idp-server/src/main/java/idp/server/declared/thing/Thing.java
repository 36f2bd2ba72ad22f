package idp.server.declared.thing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that is configured, as a file says it. No secret is ever in it.
///
/// @param identity what makes it the same thing in a file and in the database
/// @param name what people know it by
/// @param row the name of its row; empty while there is none
/// @param members in the order of the file; each a text, a number, a flag, a list or a map
public record Thing(
        Kind kind, String identity, String name, List<String> row, Map<String, Object> members) {
    public Thing {
        row = List.copyOf(row);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// One that is known by its name.
    public Thing(Kind kind, String name, List<String> row, Map<String, Object> members) {
        this(kind, name, name, row, members);
    }

    public Thing with(Map<String, Object> others) {
        return new Thing(kind, identity, name, row, others);
    }

    /// `client shop-web`
    public String wire() {
        return kind.noun() + " " + name;
    }

    public @Nullable Object member(String member) {
        return members.get(member);
    }
}
