package idp.server.declared.thing;

import idp.server.parts.DeclaredParts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one kind of thing is read from a file, found in the database, and taken away.
public interface ThingSection {
    Kind kind();

    /// All there are, in one order.
    List<Thing> stored(DeclaredParts parts);

    /// Null if something is wrong with it: the entry has written it down.
    @Nullable WantedThing read(Entry entry);

    /// @throws NotAllowed if a rule does not allow it
    void delete(Ground ground, Thing there);
}
