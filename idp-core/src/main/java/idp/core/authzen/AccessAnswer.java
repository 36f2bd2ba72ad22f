package idp.core.authzen;

import idp.core.access.Decision;
import idp.core.oauth.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller gets for one question: AuthZEN §5.5.
public sealed interface AccessAnswer {
    /// @param explained whether this caller sees how it came about
    /// @param named with the id of the decision: the log keeps it, or the caller asked for it
    /// @param missing roles and scopes of which one would have been enough, for such a caller
    record Decided(
            Decision decision,
            @Nullable AccessChallenge challenge,
            boolean explained,
            boolean named,
            List<String> missing)
            implements AccessAnswer {
        public Decided {
            missing = List.copyOf(missing);
        }
    }

    /// An item of a batch that is no question spoils only itself.
    record Unread(Refused why) implements AccessAnswer {}

    default boolean permitted() {
        return this instanceof Decided decided && decided.decision.permitted();
    }
}
