package idp.server.declared;

import idp.server.declared.thing.Kind;
import idp.server.declared.thing.Thing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A plan as a document, for programs: what a server says that `idp apply` would do is read again as the plan
/// that it was, so that it is shown in the same words wherever it was made.
public final class PlanDocument {
    private static final String KIND = "kind";
    private static final String NAME = "name";
    private static final String CHANGE = "change";
    private static final String CREATE = "create";
    private static final String UPDATE = "update";
    private static final String DELETE = "delete";
    private static final String MEMBERS = "members";
    private static final String MEMBER = "member";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String CHANGES = "changes";
    private static final String LEFT = "not_in_the_file";
    private static final String TAKEN = "taken_over";

    private PlanDocument() {}

    public static Map<String, Object> of(ChangePlan plan) {
        var document = new LinkedHashMap<String, Object>();
        document.put(CHANGES, plan.changes().stream().map(PlanDocument::shown).toList());
        document.put(LEFT, plan.left().stream().map(Thing::wire).toList());
        document.put(TAKEN, plan.taken().stream().map(Thing::wire).toList());
        return document;
    }

    private static Map<String, Object> shown(Change change) {
        var document = new LinkedHashMap<String, Object>();
        document.put(KIND, change.thing().kind().noun());
        document.put(NAME, change.thing().name());
        switch (change) {
            case Change.Create(var thing) -> {
                document.put(CHANGE, CREATE);
                document.put(AFTER, thing.members());
            }
            case Change.Update update -> {
                document.put(CHANGE, UPDATE);
                document.put(MEMBERS, update.members().stream().map(PlanDocument::shown).toList());
            }
            case Change.Delete(var thing) -> {
                document.put(CHANGE, DELETE);
                document.put("ends", thing.kind().end());
            }
        }
        return document;
    }

    private static Map<String, @Nullable Object> shown(Change.Member member) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put(MEMBER, member.name());
        document.put(BEFORE, member.before());
        document.put(AFTER, member.after());
        return document;
    }

    /// What [#of] said. Of what changes it has the members that do.
    ///
    /// @throws IllegalArgumentException if it is none of this version
    public static ChangePlan read(Map<String, ?> document) {
        return new ChangePlan(
                list(document.get(CHANGES)).stream().map(PlanDocument::change).toList(),
                list(document.get(LEFT)).stream().map(PlanDocument::named).toList(),
                list(document.get(TAKEN)).stream().map(PlanDocument::named).toList());
    }

    private static Change change(Object value) {
        var document = map(value);
        var kind = kind(text(document.get(KIND)));
        var name = text(document.get(NAME));
        return switch (text(document.get(CHANGE))) {
            case CREATE ->
                    new Change.Create(new Thing(kind, name, List.of(), map(document.get(AFTER))));
            case UPDATE -> {
                var before = new LinkedHashMap<String, Object>();
                var after = new LinkedHashMap<String, Object>();
                for (var one : list(document.get(MEMBERS))) {
                    var member = map(one);
                    put(before, member, BEFORE);
                    put(after, member, AFTER);
                }
                yield new Change.Update(
                        new Thing(kind, name, List.of(), before),
                        new Thing(kind, name, List.of(), after));
            }
            case DELETE -> new Change.Delete(new Thing(kind, name, List.of(), Map.of()));
            default -> throw new IllegalArgumentException("no such change");
        };
    }

    private static void put(Map<String, Object> side, Map<String, Object> member, String which) {
        var value = member.get(which);
        if (value != null) {
            side.put(text(member.get(MEMBER)), value);
        }
    }

    private static Thing named(Object wire) {
        var words = text(wire).split(" ", 2);
        return new Thing(kind(words[0]), words.length < 2 ? "" : words[1], List.of(), Map.of());
    }

    private static Kind kind(String noun) {
        var kind = Kind.find(noun);
        if (kind == null) {
            throw new IllegalArgumentException("no such kind");
        }
        return kind;
    }

    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var members = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return members;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
