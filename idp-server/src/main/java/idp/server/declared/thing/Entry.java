package idp.server.declared.thing;

import idp.server.json.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map in a file, read member by member. What is wrong is written down with its place, and reading goes
/// on, so that one run tells everything.
public final class Entry {
    private final YamlNode node;
    private final Map<String, YamlNode> members;
    private final Map<String, YamlNode> unread;
    private final List<FileFlaw> findings;
    private boolean sound = true;

    public Entry(YamlNode node, List<FileFlaw> findings) {
        this.node = node;
        this.findings = findings;
        members = node.members();
        unread = new LinkedHashMap<>(members);
        if (!node.isMap()) {
            wrong("a map is expected here");
        }
    }

    public YamlNode node() {
        return node;
    }

    /// Null where it is not there or says nothing.
    public @Nullable YamlNode take(String name) {
        unread.remove(name);
        var found = members.get(name);
        return found == null || found.value() == null ? null : found;
    }

    @Nullable String text(String name) {
        var found = take(name);
        if (found == null || found.value() instanceof String) {
            return found == null ? null : String.valueOf(found.value());
        }
        wrong(name, "must be a text: put it in quotes");
        return null;
    }

    String text(String name, String otherwise) {
        var found = text(name);
        return found == null ? otherwise : found;
    }

    public String required(String name) {
        var found = text(name);
        if (found == null && !members.containsKey(name)) {
            wrong(name + " is missing");
        } else if (found == null && sound) {
            wrong(name, "must be a text");
        }
        return found == null ? "" : found;
    }

    public boolean flag(String name, boolean otherwise) {
        var found = take(name);
        if (found == null || found.value() instanceof Boolean) {
            return found == null ? otherwise : Boolean.TRUE.equals(found.value());
        }
        wrong(name, "must be true or false");
        return otherwise;
    }

    @Nullable Long whole(String name) {
        var found = take(name);
        if (found == null || found.value() instanceof Long) {
            return found == null ? null : (Long) found.value();
        }
        wrong(name, "must be a whole number");
        return null;
    }

    List<String> texts(String name) {
        var found = take(name);
        var texts = new ArrayList<String>();
        if (found == null) {
            return texts;
        }
        for (var one : found.elements()) {
            if (one.value() instanceof String text) {
                texts.add(text);
            }
        }
        if (!(found.value() instanceof List<?> list) || list.size() != texts.size()) {
            wrong(name, "must be a list of texts");
        }
        return texts;
    }

    /// A member that is a map; null if it is not there.
    @Nullable Entry map(String name) {
        var found = take(name);
        return found == null ? null : new Entry(found, findings);
    }

    /// All that was not read yet.
    Map<String, Object> rest() {
        var rest = new LinkedHashMap<String, Object>();
        for (var name : List.copyOf(unread.keySet())) {
            var found = take(name);
            var said = found == null ? null : found.plain();
            if (said != null) {
                rest.put(name, said);
            }
        }
        return rest;
    }

    public void wrong(String why) {
        sound = false;
        findings.add(FileFlaw.at(node, why));
    }

    public void wrong(String name, String why) {
        sound = false;
        findings.add(FileFlaw.at(members.getOrDefault(name, node), name + " " + why));
    }

    /// Whether nothing was wrong, and nothing is left that nobody knows.
    public boolean isSound() {
        for (var name : List.copyOf(unread.keySet())) {
            wrong(name, "is not known here");
            unread.remove(name);
        }
        return sound;
    }
}
