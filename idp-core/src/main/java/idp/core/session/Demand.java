package idp.core.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody has to prove to get where they are going: OIDC Core §3.1.2.1, RFC 9470 §5.
///
/// @param levels the values of `acr` that will do; any if there are none
/// @param maxAge how long ago the last proof may lie
/// @param afresh whether it has to be given for this very purpose
public record Demand(List<String> levels, @Nullable Duration maxAge, boolean afresh) {
    /// Any session will do.
    public static final Demand NONE = new Demand(List.of(), null, false);

    public Demand {
        levels = List.copyOf(levels);
    }

    /// @param own whether the session was begun for this very purpose
    public boolean isMetBy(Session session, boolean own, Instant now) {
        // RFC 9470 §5: how fresh a sign-in is never stands for how strong it is.
        if (!accepts(session.acr())) {
            return false;
        }
        // OIDC Core §3.1.2.1: a sign-in on this request's own way is fresh enough, whatever was
        // asked; one in another tab, be it a moment ago, was for something else.
        return own || (!afresh && isYoung(session, now));
    }

    /// Whether these proofs are strong enough; just given, they are fresh.
    boolean isMetBy(Proven proven) {
        return accepts(proven.acr());
    }

    private boolean accepts(String acr) {
        return levels.isEmpty() || levels.contains(acr);
    }

    private boolean isYoung(Session session, Instant now) {
        // OIDC Core §3.1.2.1: max_age; zero is the same as prompt=login.
        return maxAge == null
                || (!maxAge.isZero()
                        && Duration.between(session.authTime(), now).compareTo(maxAge) <= 0);
    }
}
