package idp.core.session;

import idp.core.oauth.Opaque;
import idp.core.session.Login.Passed;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Leads a sign-in from step to step. Whatever a step is about, it is spent here before anything is
/// done by it, so that a replay, a second tab and a double submit find nothing left.
public final class LoginSteps {
    /// Where the sign-in of a tab stands.
    ///
    /// @param id of its row; null up to the first factor
    public record Standing(@Nullable String id, Login.Asking login) {}

    /// Where a step leads.
    public sealed interface Onward {
        /// @param id of the row that the next step is taken from
        record Further(String id, Login.Unfinished login) implements Onward {}

        record Done(Login.Complete login) implements Onward {}

        /// It is not, or not any more, a step of this sign-in: nothing was done.
        record Nowhere() implements Onward {}
    }

    /// What a step does once it is spent; null if it could not be done any more.
    public interface Act {
        @Nullable Passed run();
    }

    private final Logins logins;
    private final Opaque opaque;
    private final InstantSource clock;

    public LoginSteps(Logins logins, Opaque opaque, InstantSource clock) {
        this.logins = logins;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// @param id as the tab carries it; null if nobody has proven anything in it
    /// @return null if it has ended
    public @Nullable Standing standing(@Nullable String id, Demand demand) {
        if (id == null) {
            return new Standing(null, new Login.Nobody(demand));
        }
        var found = logins.find(id, clock.instant());
        return found == null ? null : new Standing(id, found);
    }

    public Onward pass(Standing from, Act act) {
        // ADR 47: one use a step; of two tabs one goes on.
        if (from.id() != null && !logins.take(from.id(), clock.instant())) {
            return new Onward.Nowhere();
        }
        var passed = act.run();
        var now = clock.instant();
        return switch (passed == null ? null : from.login().after(passed, now)) {
            case null -> new Onward.Nowhere();
            case Login.Nobody _ -> new Onward.Nowhere();
            case Login.Complete complete -> new Onward.Done(complete);
            case Login.Unfinished unfinished -> further(unfinished, now);
        };
    }

    private Onward further(Login.Unfinished login, Instant now) {
        var id = opaque.id();
        logins.keep(id, login, now);
        return new Onward.Further(id, login);
    }
}
