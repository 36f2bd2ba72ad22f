package idp.core.factor;

import idp.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Port: browsers in which somebody has shown a second factor and asked not to be asked for it again. A
/// new password and a change of factors end them all, in the same transaction.
public interface TrustedBrowsers {
    Duration LIFE = Duration.ofDays(30);

    /// @param userAgent as it called itself
    record Trusted(String id, String userAgent, Instant since, Instant until) {}

    /// @param secretHash of what the browser keeps
    void trust(User user, String id, byte[] secretHash, String userAgent, Instant now);

    /// Whether one of these was given to a browser of this account, and holds still.
    boolean isTrusted(User user, List<byte[]> secretHashes, Instant now);

    /// Those that hold, the newest first.
    List<Trusted> of(String userId, Instant now);

    /// False if there is none of that id that is this person's.
    boolean end(String userId, String id, Instant now);
}
