package idp.server.declared.thing;

import idp.server.json.YamlNode;
import idp.server.parts.DeclaredParts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that a file wants, which the rules had nothing against so far.
public interface WantedThing {
    Thing thing();

    /// Where the file says it.
    YamlNode at();

    /// What it will be, where the file leaves something as it is.
    ///
    /// @param before null if it is not there yet
    default Thing settled(DeclaredParts parts, @Nullable Thing before) {
        return thing();
    }

    /// Makes it so.
    ///
    /// @return the name of its row
    /// @throws NotAllowed if a rule does not allow it
    List<String> put(Ground ground, @Nullable Thing before);

    /// One whose file says all of it.
    record Plain(Thing thing, YamlNode at, Act act) implements WantedThing {
        interface Act {
            List<String> put(Ground ground, @Nullable Thing before);
        }

        @Override
        public List<String> put(Ground ground, @Nullable Thing before) {
            return act.put(ground, before);
        }
    }
}
