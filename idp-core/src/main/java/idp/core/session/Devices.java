package idp.core.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Port: the sign-ins of one person, as that person sees them.
public interface Devices {
    /// A place in a list by time.
    record Cursor(Instant at, String sid) {}

    /// How a sign-in was made, whether or not it has ended.
    record Begun(Instant at, String userAgent, @Nullable String address) {}

    /// Those that are live, the one that was seen last first.
    ///
    /// @param after the last one that was seen in the list; null to begin
    List<Sessions.Open> live(String userId, @Nullable Cursor after, int limit, Instant now);

    /// Ends this one, as [Sessions#end] does, if it is this person's; false if it is not, or had ended.
    boolean end(String userId, String sid, Instant now);

    /// Ends all of this person's but the one that is kept, in one transaction: of each its row is locked
    /// before the clock is read, as with [Sessions#end].
    ///
    /// @return how many
    int endOthers(String userId, String keptSid, Instant now);

    /// What [#secure] ended.
    ///
    /// @param sessions other sign-ins
    /// @param browsers that were asked for no second factor
    record Secured(int sessions, int browsers) {}

    /// For somebody who fears that another is in their account: ends all others as [#endOthers] does, the
    /// trust in every browser, sign-ins that are under way, and links that were sent, and every browser but
    /// this one is new to the account again. All in one transaction, which leaves one row in the audit, and a
    /// letter, unless there was nothing to end.
    ///
    /// @param here what the account knows this browser by
    Secured secure(String userId, String keptSid, byte[] here, Instant now);

    /// The sign-in before this one; null if there is none that is still known.
    @Nullable Begun before(String userId, String sid);

    /// What the browsers of these sign-ins called themselves, by `sid`; unknown ones are left out.
    Map<String, String> userAgents(String userId, Collection<String> sids);
}
