package idp.core.access.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the roles of each API. Every change leaves an audit row and ends what nodes remember of
/// roles, in one transaction.
public interface Roles {
    @Nullable Role find(String api, String name);

    /// In order of name, at most `limit`, after `after`; straight from the store.
    List<Role> list(String api, @Nullable String after, int limit);

    /// Stores or replaces it. False if there is no such API.
    boolean put(String api, Role role, Instant now);

    /// Takes its assignments with it. False if there is none.
    boolean delete(String api, String name, Instant now);
}
