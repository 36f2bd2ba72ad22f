package idp.core.access;

import java.util.List;

/// Port: decisions that were made, as far as they are kept.
public interface DecisionLog {
    /// Never waits and never fails: what there is no room for is left out.
    ///
    /// @return whether it is kept, so that its id will find it
    boolean write(LoggedDecision decision);

    /// The latest of an API, the newest first.
    List<LoggedDecision> last(String api, int limit);
}
