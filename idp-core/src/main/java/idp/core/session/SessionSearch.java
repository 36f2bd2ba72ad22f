package idp.core.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: sign-ins across people, for whoever looks for one.
public interface SessionSearch {
    /// What is looked for; null is anything.
    ///
    /// @param clientId lives by it
    /// @param address from which it was begun or last seen
    record Filter(@Nullable String userId, @Nullable String clientId, @Nullable String address) {
        public boolean isNothing() {
            return userId == null && clientId == null && address == null;
        }
    }

    /// Those that have not ended, in order of `sid`, at most `limit`, after `after`.
    List<Sessions.Open> find(Filter filter, @Nullable String after, int limit);

    /// The one of that `sid`, if it has not ended.
    Sessions.@Nullable Open find(String sid);
}
