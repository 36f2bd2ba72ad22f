package idp.core.token.apikey;

import idp.core.access.facts.RoleHolder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the API keys. Only hashes of them are kept.
public interface ApiKeys {
    /// False if its holder is not there, or is a group.
    boolean add(ApiKey key, byte[] hash, Instant now);

    @Nullable ApiKey find(String id);

    /// In order of id, at most `limit`, after `after`; ended ones too.
    ///
    /// @param holder null for everybody's
    List<ApiKey> list(@Nullable RoleHolder holder, @Nullable String after, int limit);

    /// The live key of a holder who is enabled, else null. Locks key and person against their end
    /// while it reads, so whatever is issued with the time before is older than the cut-off of an end
    /// that comes later. Notes the use, at most once a minute.
    @Nullable ApiKey use(String id, byte[] hash, Instant now);

    /// Ends the key and, by a cut-off on the denylist, all tokens that came from it, in one
    /// transaction. False if it has ended before, or never was.
    boolean revoke(String id, Instant now);

    /// As [#revoke], by whoever holds the key itself. False for a wrong secret as well.
    boolean revokeShown(String id, byte[] hash, Instant now);
}
