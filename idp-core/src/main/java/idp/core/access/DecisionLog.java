package idp.core.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: decisions that were made, as far as they are kept.
public interface DecisionLog {
    /// Never waits and never fails: what there is no room for is left out.
    ///
    /// @return whether it is kept, so that its id will find it
    boolean write(LoggedDecision decision);

    /// The latest of an API, the newest first.
    List<LoggedDecision> last(String api, int limit);

    /// Null if it is not kept any more, or never was: one permit in ten is.
    @Nullable LoggedDecision find(String id);
}
