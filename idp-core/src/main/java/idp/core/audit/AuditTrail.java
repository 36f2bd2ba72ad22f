package idp.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Port: what was written down, to be read. The rows are never changed; they are numbered as they were
/// written, which is not quite the order of their commits.
public interface AuditTrail {
    /// How far back people see what was done to their own account.
    Duration OWN = Duration.ofDays(90);

    /// A row. What another release wrote is text that this one may not know, so it stays text.
    ///
    /// @param number its place
    /// @param target null in a row of a release that did not write it
    record Entry(
            long number,
            Instant at,
            String kind,
            Actor actor,
            @Nullable Thing target,
            @Nullable String result,
            @Nullable String clientId,
            @Nullable String userId,
            @Nullable String detail,
            String ref,
            String address) {}

    /// What an act was done to, as it stands in the row.
    record Thing(String type, String id) {
        public String wire() {
            return type + ":" + id;
        }
    }

    /// Which rows; all of them for what is null or empty.
    ///
    /// @param userId of this person: done by them, or to something of theirs
    /// @param clientId of this client, in the same way
    /// @param since at that time or later
    /// @param until before that time
    /// @param ref in the request with that reference
    record Filter(
            @Nullable String userId,
            @Nullable String clientId,
            @Nullable Actor actor,
            @Nullable Thing target,
            Set<String> kinds,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String ref) {
        public static final Filter ALL = new Filter(null, null, null, null, Set.of(), null);

        public Filter {
            kinds = Set.copyOf(kinds);
        }

        /// From a time on until now, in whatever request it was.
        public Filter(
                @Nullable String userId,
                @Nullable String clientId,
                @Nullable Actor actor,
                @Nullable Thing target,
                Set<String> kinds,
                @Nullable Instant since) {
            this(userId, clientId, actor, target, kinds, since, null, null);
        }
    }

    /// The latest of them first, by their times; of one moment by their numbers.
    ///
    /// @param before the number of the last one that was seen; null to begin
    List<Entry> page(Filter filter, @Nullable Long before, int limit);

    @Nullable Entry find(long number);

    /// What happened in the request with that reference, oldest first; references are short, so a long
    /// life may give one twice.
    List<Entry> under(String ref);
}
