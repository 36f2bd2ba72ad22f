package idp.core.session;

import idp.core.oauth.Opaque;
import idp.core.session.Login.Passed;
import idp.core.user.User;
import idp.core.user.terms.TermsRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Leads a sign-in from step to step. Whatever a step is about, it is spent here before anything is
/// done by it, so that a replay, a second tab and a double submit find nothing left.
public final class LoginSteps {
    /// ASVS 7.5.1: what is sensitive takes a proof that is not older.
    public static final Duration RECENT = Duration.ofMinutes(5);

    /// Where the sign-in of a tab stands.
    ///
    /// @param id of its row; null while there is none
    /// @param demand of where the tab leads
    public record Standing(@Nullable String id, Login.Asking login, Demand demand) {}

    /// Where a step leads.
    public sealed interface Onward {
        /// @param id of the row that the next step is taken from
        record Further(String id, Login.Unfinished login) implements Onward {}

        record Done(Login.Complete login) implements Onward {}

        /// What is demanded cannot be reached, whatever else is shown: RFC 9470 §5.
        record Unmet() implements Onward {}

        /// It is not, or not any more, a step of this sign-in: nothing was done.
        record Nowhere() implements Onward {}
    }

    /// What a step does once it is spent; null if it could not be done any more.
    public interface Act {
        @Nullable Passed run();
    }

    private final Logins logins;
    private final SecondFactors factors;
    private final SecondFactorRule rule;
    private final TermsRule terms;
    private final Opaque opaque;
    private final InstantSource clock;

    public LoginSteps(
            Logins logins,
            SecondFactors factors,
            SecondFactorRule rule,
            TermsRule terms,
            Opaque opaque,
            InstantSource clock) {
        this.logins = logins;
        this.factors = factors;
        this.rule = rule;
        this.terms = terms;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// @param id as the tab carries it; null if nobody has proven anything in it
    /// @param session that is open in this browser and is not enough for where the tab leads; null for
    ///     none
    /// @return null if it has ended
    public @Nullable Standing standing(
            @Nullable String id, Demand demand, @Nullable Session session) {
        if (id == null) {
            return new Standing(null, beginning(demand, session), demand);
        }
        var found = logins.find(id, clock.instant());
        return found == null ? null : new Standing(id, found, demand);
    }

    /// RFC 9470 §5: who has proven one factor is asked for what is lacking, and not for everything.
    private Login.Asking beginning(Demand demand, @Nullable Session session) {
        if (session == null) {
            return new Login.Nobody();
        }
        var now = clock.instant();
        var user = session.user();
        var proven = demand.freshOf(session, now);
        if (!proven.hasFirst()) {
            return new Login.Nobody();
        }
        if (demand.isMetBy(proven.level())) {
            return terms.lacks(user) ? new Login.Terms(user, proven) : new Login.Nobody();
        }
        var asked = requirement(user, demand);
        var has = asked.has();
        if (demand.isMetBy(has.reach(proven))) {
            return new Login.SecondFactor(user, proven);
        }
        // ASVS 7.5.1: who gets another factor has just shown what the account has, so that nobody
        // makes more of a session that they found open.
        var recent = proven.since(now.minus(RECENT));
        return !asked.additions(proven).isEmpty()
                        && recent.hasFirst()
                        && (!has.isAny() || recent.level().isAtLeast(Level.AAL2))
                ? new Login.Enrol(user, proven)
                : new Login.Nobody();
    }

    /// What somebody who is asked to get another factor can get.
    public Set<Factor> additions(Standing at) {
        return at.login() instanceof Login.Unfinished known
                ? requirement(known.user(), at.demand()).additions(known.proven())
                : Set.of();
    }

    /// Whether somebody who is asked for another factor gets there by this one.
    public boolean isOfUse(Factor factor, Standing at) {
        return at.login() instanceof Login.Unfinished known
                && requirement(known.user(), at.demand()).isOfUse(factor, known.proven());
    }

    private Requirement requirement(User user, Demand demand) {
        var has = factors.of(user.id());
        var second = rule.isFor(user);
        return new Requirement(demand, has, second, rule.offered(), terms.lacks(user));
    }

    public Onward pass(Standing from, Act act) {
        // ADR 47: one use a step; of two tabs one goes on.
        if (from.id() != null && !logins.take(from.id(), clock.instant())) {
            return new Onward.Nowhere();
        }
        var passed = act.run();
        var now = clock.instant();
        return switch (passed == null ? null : after(from, passed, now)) {
            case null -> new Onward.Nowhere();
            case Login.Nobody _ -> new Onward.Nowhere();
            case Login.Complete complete -> new Onward.Done(complete);
            case Login.Unreachable _ -> new Onward.Unmet();
            case Login.Unfinished unfinished -> further(unfinished, now);
        };
    }

    private @Nullable Login after(Standing from, Passed passed, Instant now) {
        return from.login().after(passed, requirement(passed.user(), from.demand()), now);
    }

    private Onward further(Login.Unfinished login, Instant now) {
        var id = opaque.id();
        logins.keep(id, login, now);
        return new Onward.Further(id, login);
    }
}
