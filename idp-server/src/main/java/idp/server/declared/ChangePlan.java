package idp.server.declared;

import idp.server.declared.Change.Create;
import idp.server.declared.Change.Delete;
import idp.server.declared.Change.Update;
import idp.server.declared.thing.Kind;
import idp.server.declared.thing.Sections;
import idp.server.declared.thing.Thing;
import idp.server.declared.thing.WantedThing;
import idp.server.parts.DeclaredParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has to be done so that an installation is what a file says.
///
/// @param changes in the order in which they are made; what is deleted comes last
/// @param left what an earlier file kept and this one leaves out, and is not pruned
/// @param taken what was there before and is kept by the file from now on
public record ChangePlan(List<Change> changes, List<Thing> left, List<Thing> taken) {
    public ChangePlan {
        changes = List.copyOf(changes);
        left = List.copyOf(left);
        taken = List.copyOf(taken);
    }

    /// Whether the installation is what the file says.
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    public List<Thing> deleted() {
        return changes.stream().filter(Delete.class::isInstance).map(Change::thing).toList();
    }

    static ChangePlan of(DeclaredParts parts, Sections sections, Description file, boolean prune) {
        var changes = new ArrayList<Change>();
        var ends = new ArrayList<Change>();
        var left = new ArrayList<Thing>();
        var taken = new ArrayList<Thing>();
        for (var section : sections.all()) {
            if (!file.lists(section.kind())) {
                continue;
            }
            var stored = new LinkedHashMap<String, Thing>();
            section.stored(parts).forEach(thing -> stored.put(thing.identity(), thing));
            var kept = kept(parts, section.kind());
            var wanted = file.wanted(section.kind());
            for (var one : file.wanted()) {
                if (one.thing().kind() == section.kind()) {
                    var before = stored.get(one.thing().identity());
                    change(one.settled(parts, before), before, changes);
                    if (before != null && kept != null && !kept.contains(before.row())) {
                        taken.add(before);
                    }
                }
            }
            for (var thing : stored.values()) {
                if (kept != null && kept.contains(thing.row()) && isLeftOut(thing, wanted)) {
                    if (prune) {
                        ends.addFirst(new Delete(thing));
                    } else {
                        left.add(thing);
                    }
                }
            }
        }
        changes.addAll(ends);
        return new ChangePlan(changes, left, taken);
    }

    private static void change(Thing after, @Nullable Thing before, List<Change> changes) {
        if (before == null) {
            changes.add(new Create(after));
        } else if (!before.members().equals(after.members())) {
            changes.add(new Update(before, after));
        }
    }

    private static boolean isLeftOut(Thing thing, Map<String, WantedThing> wanted) {
        return !wanted.containsKey(thing.identity());
    }

    private static @Nullable Set<List<String>> kept(DeclaredParts parts, Kind kind) {
        var table = kind.kept();
        return table == null ? null : parts.managed().all(table);
    }
}
