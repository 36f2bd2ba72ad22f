package idp.core.access.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: who holds which role of an API. Every change leaves an audit row and ends what nodes
/// remember of roles, in one transaction: a second after it is answered, every node decides by it.
public interface Assignments {
    /// What came of [#assign].
    sealed interface Outcome {
        /// @param id of the one assignment of this role to this holder, for this resource and region
        /// @param fresh false if it was there before: then only its end may have changed
        record Assigned(String id, boolean fresh) implements Outcome {}

        record NoSuchRole() implements Outcome {}

        record NoSuchHolder() implements Outcome {}
    }

    /// Which assignments of an API to list.
    record Filter(@Nullable String role, @Nullable RoleHolder holder) {
        public static final Filter ALL = new Filter(null, null);
    }

    @Nullable HeldRole find(String api, String id);

    /// In order of id, at most `limit`, after `after`, expired ones too; straight from the store.
    List<HeldRole> list(String api, Filter filter, @Nullable String after, int limit);

    /// What these hold of all APIs, expired ones too, in the order of the APIs' ids and then of theirs; at
    /// most `limit`, straight from the store.
    List<HeldRole> of(List<RoleHolder> holders, int limit);

    /// The same again is the same assignment, however many ask at once.
    ///
    /// @param id for an assignment that is new
    /// @param by who does it
    Outcome assign(
            String api, String id, RoleHolder holder, Assignment wanted, String by, Instant now);

    /// False if there is none.
    boolean revoke(String api, String id, Instant now);
}
