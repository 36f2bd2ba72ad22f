package idp.core.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody has to prove to get where they are going: OIDC Core §3.1.2.1, RFC 9470 §5.
///
/// @param levels the values of `acr` that will do, and with each of them whatever is stronger; any if
///     there are none
/// @param maxAge how long ago the proofs may lie that make up the level
/// @param afresh whether it has to be given for this very purpose
/// @param least what it has to be at the least, whatever `levels` says
public record Demand(List<String> levels, @Nullable Duration maxAge, boolean afresh, Level least) {
    /// Any session will do.
    public static final Demand NONE = new Demand(List.of(), null, false);

    public Demand {
        levels = List.copyOf(levels);
    }

    public Demand(List<String> levels, @Nullable Duration maxAge, boolean afresh) {
        this(levels, maxAge, afresh, Level.AAL1);
    }

    /// A proof of the last few minutes, as strong as the account has one: ASVS 7.5.1.
    public static Demand recent(Enrolled has) {
        return within(LoginSteps.RECENT, has);
    }

    /// The same of a longer time.
    public static Demand within(Duration time, Enrolled has) {
        var least = has.isAny() ? Level.AAL2 : Level.AAL1;
        return new Demand(List.of(), time, false, least);
    }

    /// @param own whether the session was begun for this very purpose
    public boolean isMetBy(Session session, boolean own, Instant now) {
        // OIDC Core §3.1.2.1: a sign-in on this request's own way is fresh enough, whatever was
        // asked; one in another tab, be it a moment ago, was for something else.
        var proven = own ? session.proven() : freshOf(session, now);
        return !proven.isNothing() && isMetBy(proven.level());
    }

    /// What a session has proven that counts here: what is too old counts for nothing.
    Proven freshOf(Session session, Instant now) {
        // OIDC Core §3.1.2.1: max_age; zero is the same as prompt=login.
        if (afresh || (maxAge != null && maxAge.isZero())) {
            return Proven.NOTHING;
        }
        // RFC 9470 §5: how fresh a sign-in is never stands for how strong it is. A level is as
        // young
        // as the oldest of the proofs that it takes.
        return maxAge == null ? session.proven() : session.proven().since(earliest(maxAge, now));
    }

    /// `max_age` may be longer than there is time.
    private static Instant earliest(Duration maxAge, Instant now) {
        return maxAge.toSeconds() > now.getEpochSecond() ? Instant.EPOCH : now.minus(maxAge);
    }

    /// Whether proofs of this level are strong enough; just given, they are fresh.
    boolean isMetBy(Level reached) {
        return reached.isAtLeast(least) && (levels.isEmpty() || accepts(reached));
    }

    private boolean accepts(Level reached) {
        for (var value : levels) {
            var level = Level.find(value);
            if (level != null && reached.isAtLeast(level)) {
                return true;
            }
        }
        return false;
    }
}
