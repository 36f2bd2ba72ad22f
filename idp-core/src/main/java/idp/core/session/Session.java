package idp.core.session;

import idp.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One sign-in of one user in one browser. `sid` names it in tokens; the secret that proves it lives
/// in the browser's cookie and is stored only as a hash.
///
/// @param authTime when the user last proved who they are: OIDC Core §2, `auth_time`
/// @param acr the level reached: OIDC Core §2
/// @param amr the methods used: RFC 8176
public record Session(
        String sid,
        User user,
        Instant authTime,
        Instant lastSeenAt,
        Instant expiresAt,
        String acr,
        List<String> amr,
        boolean ended) {
    /// NIST SP 800-63B-4 §5.2: re-authentication after 30 days at AAL1.
    public static final Duration LIFETIME = Duration.ofDays(30);

    /// A session that nobody uses ends sooner.
    public static final Duration IDLE = Duration.ofDays(14);

    /// `lastSeenAt` is written at most this often.
    public static final Duration TOUCH_EVERY = Duration.ofHours(1);

    public Session {
        amr = List.copyOf(amr);
    }

    public boolean isLive(Instant now) {
        return !ended
                && user.enabled()
                && now.isBefore(expiresAt)
                && now.isBefore(lastSeenAt.plus(IDLE));
    }
}
