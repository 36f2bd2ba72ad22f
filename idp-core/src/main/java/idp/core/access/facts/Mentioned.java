package idp.core.access.facts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An attribute that a policy's text mentions, with a value that stands in the same text. It reads no grammar: what
/// makes no sense together is no harm where each is only tried.
///
/// @param root `principal`, `resource` or `context`
/// @param path from there, not empty
/// @param isMany whether the value is one of several
public record Mentioned(String root, List<String> path, Attribute value, boolean isMany) {
    private static final Pattern PATH =
            Pattern.compile("\\b(principal|resource|context)\\.([A-Za-z_][\\w.]{0,200}+)");
    private static final Pattern LITERAL =
            Pattern.compile(
                    "::\\s*\"[^\"]*+\"|\"([^\"\\\\]{0,200}+)\"|(?<![\\w.])(-?\\d{1,15}+)(?![\\w.])");
    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*+");
    private static final Set<String> OF_MANY = Set.of("contains", "containsAll", "containsAny");

    public Mentioned {
        path = List.copyOf(path);
    }

    /// In the order of the text, each once, at most `most`.
    public static List<Mentioned> in(String text, int most) {
        var plain = COMMENT.matcher(text).replaceAll("");
        var values = values(plain);
        var found = new LinkedHashSet<Mentioned>();
        var paths = PATH.matcher(plain);
        while (paths.find()) {
            var path = new ArrayList<>(List.of(paths.group(2).split("\\.", 0)));
            var isMany = OF_MANY.contains(path.getLast());
            if (isMany) {
                path.removeLast();
            }
            if (path.isEmpty()) {
                continue;
            }
            for (var value : values) {
                if (found.size() == most) {
                    return List.copyOf(found);
                }
                found.add(new Mentioned(paths.group(1), path, value, isMany));
            }
        }
        return List.copyOf(found);
    }

    /// What a number is compared with is passed by the next one.
    private static Set<Attribute> values(String policy) {
        var values = new LinkedHashSet<Attribute>();
        var literals = LITERAL.matcher(policy);
        while (literals.find()) {
            var text = literals.group(1);
            var number = literals.group(2);
            if (text != null) {
                values.add(Attribute.text(text));
            } else if (number != null) {
                var whole = Long.parseLong(number);
                values.add(new Attribute.Whole(whole));
                values.add(new Attribute.Whole(whole - 1));
                values.add(new Attribute.Whole(whole + 1));
            }
        }
        values.add(new Attribute.Flag(true));
        values.add(new Attribute.Flag(false));
        return values;
    }

    /// Those attributes with this one among them; null if it is there already, or nothing that it could stand in.
    public @Nullable Attributes into(Attributes all) {
        return into(all, path);
    }

    private @Nullable Attributes into(Attributes all, List<String> rest) {
        var name = rest.getFirst();
        var present = all.find(name);
        if (rest.size() > 1) {
            var members = present instanceof Attribute.Members(var known) ? known : Attributes.NONE;
            var inner = into(members, rest.subList(1, rest.size()));
            return inner == null ? null : all.with(name, new Attribute.Members(inner));
        }
        if (!isMany) {
            return value.equals(present) ? null : all.with(name, value);
        }
        var more = new ArrayList<Attribute>();
        if (present instanceof Attribute.Many(var values)) {
            more.addAll(values);
        }
        if (more.contains(value)) {
            return null;
        }
        more.add(value);
        return all.with(name, new Attribute.Many(more));
    }

    /// `resource.region="north"`, in the words of a question.
    public String shown() {
        var said =
                switch (value) {
                    case Attribute.Text(var text) -> '"' + text + '"';
                    case Attribute.Whole(var number) -> number + "";
                    case Attribute.Flag(var flag) -> flag + "";
                    case Attribute.Fraction _, Attribute.Many _, Attribute.Members _ -> "";
                };
        var from = root.equals("principal") ? "subject" : root;
        return from + "." + String.join(".", path) + (isMany ? "+=" : "=") + said;
    }
}
