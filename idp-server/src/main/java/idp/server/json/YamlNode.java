package idp.server.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value of a YAML document, and where it stands: a member of a map where its name does.
///
/// @param line from 1
/// @param column from 1
/// @param value a map of texts to nodes, a list of nodes, a text, a whole number, a fraction, a flag, or null
public record YamlNode(int line, int column, @Nullable Object value) {
    public boolean isMap() {
        return value instanceof Map<?, ?>;
    }

    /// The members of a map, in their order; none if it is something else.
    public Map<String, YamlNode> members() {
        var members = new LinkedHashMap<String, YamlNode>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) ->
                    members.put(
                            String.valueOf(name), member instanceof YamlNode node ? node : this));
        }
        return members;
    }

    /// The elements of a list; none if it is something else.
    public List<YamlNode> elements() {
        return value instanceof List<?> list
                ? list.stream().map(one -> one instanceof YamlNode node ? node : this).toList()
                : List.of();
    }

    /// What it says, without places. Members that are null are as good as absent.
    public @Nullable Object plain() {
        return switch (value) {
            case Map<?, ?> _ -> {
                var plain = new LinkedHashMap<String, Object>();
                members()
                        .forEach((name, member) -> {
                            var said = member.plain();
                            if (said != null) {
                                plain.put(name, said);
                            }
                        });
                yield plain;
            }
            case List<?> _ -> {
                var plain = new java.util.ArrayList<@Nullable Object>();
                elements().forEach(one -> plain.add(one.plain()));
                yield plain;
            }
            case null -> null;
            case Object scalar -> scalar;
        };
    }
}
