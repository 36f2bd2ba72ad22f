package idp.core.access.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: who is in a group. Every change leaves an audit row and ends what nodes remember of groups,
/// in one transaction.
public interface GroupMembers {
    /// What came of [#add].
    enum Added {
        /// Also if they were in it before.
        IS_MEMBER,
        NO_SUCH_GROUP,
        NO_SUCH_USER
    }

    /// Somebody who is in one, with what they are called by.
    record Member(
            String id, @Nullable String username, @Nullable String email, @Nullable String name) {}

    /// In the order of their ids, at most `limit`, after `after`; straight from the store.
    List<Member> named(String group, @Nullable String after, int limit);

    /// Ids of users in their order, at most `limit`, after `after`; straight from the store.
    List<String> list(String group, @Nullable String after, int limit);

    /// How many there are, counted up to `most`.
    int count(String group, int most);

    Added add(String group, String userId, Instant now);

    /// False if they were not in it.
    boolean remove(String group, String userId, Instant now);
}
