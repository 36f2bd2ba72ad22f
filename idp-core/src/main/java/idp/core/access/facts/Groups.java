package idp.core.access.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the groups. Every change leaves an audit row and ends what nodes remember of roles and
/// groups, in one transaction.
public interface Groups {
    @Nullable Group find(String name);

    /// In order of name, at most `limit`, after `after`; straight from the store.
    List<Group> list(@Nullable String after, int limit);

    /// Stores or replaces it.
    void put(Group group, Instant now);

    /// Everybody leaves it, and what it held is gone. False if there is none.
    boolean delete(String name, Instant now);
}
