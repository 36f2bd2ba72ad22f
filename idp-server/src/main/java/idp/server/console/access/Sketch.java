package idp.server.console.access;

import idp.core.access.facts.Subjects;
import idp.server.account.Visit;
import idp.server.console.Document;
import idp.server.page.view.console.access.TryTyped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A question as it is typed into a page, and what a version has to offer for it.
///
/// @param types of things, as the schema calls them
record Sketch(TryTyped typed, List<String> actions, List<String> types) {
    private static final Set<String> OURS =
            Set.of(Subjects.USER, Subjects.CLIENT, "role", "group", "Action");

    /// As in `entity order, invoice in [shop]`.
    private static final Pattern ENTITY = Pattern.compile("\\bentity\\s+([A-Za-z_][\\w, ]*)");

    /// @param version whose schema it is asked in
    static Sketch of(Visit visit, Document version) {
        var types = types(version.known("schema"));
        var things = types.stream().filter(type -> !OURS.contains(type)).toList();
        var typed =
                new TryTyped(
                        or(ApiGround.typed(visit, "type"), Subjects.USER),
                        ApiGround.typed(visit, "subject"),
                        ApiGround.typed(visit, "action"),
                        or(
                                ApiGround.typed(visit, "kind"),
                                things.isEmpty() ? "" : things.getFirst()),
                        ApiGround.typed(visit, "resource"),
                        ApiGround.typed(visit, "version"),
                        ApiGround.typed(visit, "properties"),
                        ApiGround.typed(visit, "context"));
        return new Sketch(typed, version.texts("actions"), things);
    }

    private static String or(String typed, String usual) {
        return typed.isEmpty() ? usual : typed;
    }

    private static TreeSet<String> types(String schema) {
        var found = new TreeSet<String>();
        var lines = schema.lines().filter(line -> !line.strip().startsWith("//")).toList();
        for (var line : lines) {
            var hit = ENTITY.matcher(line);
            while (hit.find()) {
                for (var name : hit.group(1).split(",", -1)) {
                    var first = name.strip().split("\\s", 2)[0];
                    if (!first.isEmpty()) {
                        found.add(first);
                    }
                }
            }
        }
        return found;
    }
}
