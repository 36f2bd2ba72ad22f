package idp.server.declared;

import idp.server.declared.thing.Entry;
import idp.server.declared.thing.FileFlaw;
import idp.server.declared.thing.Kind;
import idp.server.declared.thing.Sections;
import idp.server.declared.thing.ThingSection;
import idp.server.declared.thing.WantedThing;
import idp.server.json.YamlNode;
import idp.server.json.YamlReader;
import idp.server.json.YamlReader.Unreadable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a file says that an installation is to be.
public final class Description {
    /// Grows when a file of today would mean something else.
    public static final String VERSION = "gatehouse/v1";

    private final List<WantedThing> wanted;
    private final Set<Kind> listed;
    private final boolean prunes;

    private Description(List<WantedThing> wanted, Set<Kind> listed, boolean prunes) {
        this.wanted = List.copyOf(wanted);
        this.listed = Set.copyOf(listed);
        this.prunes = prunes;
    }

    /// What came of reading a file.
    public sealed interface Read {
        record Good(Description description) implements Read {}

        /// @param findings all of them, by their place
        record Bad(List<FileFlaw> findings) implements Read {}
    }

    public static Read read(String text, Sections sections) {
        YamlNode root;
        try {
            root = YamlReader.read(text);
        } catch (Unreadable e) {
            var why = String.valueOf(e.getMessage());
            return new Read.Bad(List.of(new FileFlaw(e.line(), e.column(), why)));
        }
        var findings = new ArrayList<FileFlaw>();
        var description = read(root, sections, findings);
        return findings.isEmpty()
                ? new Read.Good(description)
                : new Read.Bad(findings.stream().distinct().sorted(FileFlaw.BY_PLACE).toList());
    }

    private static Description read(YamlNode root, Sections sections, List<FileFlaw> findings) {
        var file = new Entry(root, findings);
        if (root.isMap() && !file.required("apiVersion").equals(VERSION)) {
            file.wrong("apiVersion", "must be " + VERSION);
        }
        var prunes = file.flag("prune", false);
        var wanted = new ArrayList<WantedThing>();
        var listed = EnumSet.noneOf(Kind.class);
        for (var section : sections.all()) {
            var list = file.take(section.kind().list());
            if (list == null) {
                continue;
            }
            listed.add(section.kind());
            if (!(list.value() instanceof List<?>)) {
                file.wrong(section.kind().list(), "must be a list");
            }
            wanted.addAll(read(section, list, findings));
        }
        file.isSound();
        return new Description(wanted, listed, prunes);
    }

    private static List<WantedThing> read(
            ThingSection section, YamlNode list, List<FileFlaw> findings) {
        var known = new HashMap<String, WantedThing>();
        var all = new ArrayList<WantedThing>();
        for (var element : list.elements()) {
            var entry = new Entry(element, findings);
            var one = section.read(entry);
            if (one == null) {
                continue;
            }
            var same = known.putIfAbsent(one.thing().identity(), one);
            if (same != null) {
                entry.wrong("this is " + one.thing().wire() + ", as on line " + same.at().line());
            }
            all.add(one);
        }
        return all;
    }

    List<WantedThing> wanted() {
        return wanted;
    }

    Map<String, WantedThing> wanted(Kind kind) {
        return wanted.stream()
                .filter(one -> one.thing().kind() == kind)
                .collect(Collectors.toMap(one -> one.thing().identity(), one -> one));
    }

    /// Whether the file has a list of them, if only an empty one: then it says all that it keeps.
    boolean lists(Kind kind) {
        return listed.contains(kind);
    }

    /// Whether the file itself says that what is left out ends.
    public boolean prunes() {
        return prunes;
    }
}
