package idp.core.revoke;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Port: the status lists of all nodes, as they are known here.
public interface StatusLists {
    /// @param dead a bit for each place
    /// @param asOf the time of the database at which it was so
    record StatusList(String id, byte[] dead, Instant asOf) {}

    /// Null if there is none of that name, or no more. Where it is not known which tokens are dead, all
    /// are.
    @Nullable StatusList find(String id);
}
