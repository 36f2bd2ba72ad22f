package idp.core.session;

import idp.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One sign-in of one user in one browser. `sid` names it in tokens; the secret that proves it lives
/// in the browser's cookie and is stored only as a hash.
///
/// @param proven what the user has shown in it of who they are
public record Session(
        String sid,
        User user,
        Proven proven,
        Instant lastSeenAt,
        Instant expiresAt,
        boolean ended) {
    /// NIST SP 800-63B-4 §5.2: re-authentication after 30 days at AAL1.
    public static final Duration LIFETIME = Duration.ofDays(30);

    /// A session that nobody uses ends sooner.
    public static final Duration IDLE = Duration.ofDays(14);

    /// `lastSeenAt` is written at most this often.
    public static final Duration TOUCH_EVERY = Duration.ofHours(1);

    /// In the audit, beside a sign-in in a browser in which the account had none before.
    public static final String NEW_BROWSER = "new browser";

    /// When the user last proved who they are: OIDC Core §2, `auth_time`.
    public Instant authTime() {
        return proven.authTime();
    }

    /// The level reached: OIDC Core §2.
    public String acr() {
        return proven.acr();
    }

    /// The methods used: RFC 8176.
    public List<String> amr() {
        return proven.amr();
    }

    public boolean isLive(Instant now) {
        return !ended
                && user.enabled()
                && now.isBefore(expiresAt)
                && now.isBefore(lastSeenAt.plus(IDLE));
    }
}
