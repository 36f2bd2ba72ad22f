package idp.core.revoke;

import java.util.List;
import java.util.Map;

/// Port: who follows the denylist, on all nodes.
public interface Followers {
    /// What is revoked under the keys that were asked about, and who has seen all of it.
    record Report(List<Denied> revoked, List<Follower> followers) {
        public Report {
            revoked = List.copyOf(revoked);
            followers = List.copyOf(followers);
        }
    }

    /// @param keys may be empty
    Report report(Map<Denied.Kind, String> keys);
}
