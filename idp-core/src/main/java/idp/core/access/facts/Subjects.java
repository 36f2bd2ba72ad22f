package idp.core.access.facts;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Port: what is stored about those who could do something.
public interface Subjects {
    /// The types of subjects that are known here.
    String USER = "user";

    String CLIENT = "client";

    /// Attributes that are stored here, or nowhere: never taken from a question.
    Set<String> STORED = Set.of("username", "email", "email_verified", "groups");

    /// Read at one moment, no older than the lease of the denylist (1 s); null if there is no such
    /// subject.
    @Nullable SubjectFacts find(String api, String type, String id);

    /// Ids of that type in their order, at most `limit`, after `after`.
    ///
    /// @param api whose own subjects count, for a type that is not of this server
    List<String> ids(String api, String type, @Nullable String after, int limit);
}
