package idp.core.factor;

import idp.core.audit.Origin;
import idp.core.audit.Party.Came;
import idp.core.audit.Party.Means;
import idp.core.session.Login.Passed;
import idp.core.session.LoginSteps.Act;
import idp.core.user.LoginAttempts;
import idp.core.user.LoginAttempts.Turn;
import idp.core.user.LoginThrottle;
import idp.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Looks at a code that somebody typed: one of an authenticator app, or one of those that were written
/// down. Wrong ones are counted for the account, apart from passwords, so that only who has proven
/// something else can use up what may be tried, and no right password wipes out wrong codes.
public final class CodeCheck {
    /// What it turned out to be.
    public sealed interface Outcome {
        /// @param use takes the code, once; null if somebody else was faster
        /// @param written whether it is a recovery code
        record Right(Act use, boolean written) implements Outcome {}

        record Wrong() implements Outcome {}

        /// Not looked at.
        record Throttled(Duration retryAfter) implements Outcome {}
    }

    private final StoredFactors stored;
    private final FactorKey key;
    private final LoginThrottle throttle;
    private final LoginAttempts attempts;
    private final InstantSource clock;

    public CodeCheck(
            StoredFactors stored,
            FactorKey key,
            LoginThrottle throttle,
            LoginAttempts attempts,
            InstantSource clock) {
        this.stored = stored;
        this.key = key;
        this.throttle = throttle;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// @param user known by another factor
    public Outcome check(User user, String typed) {
        var outcome = looked(user, typed);
        var party = Origin.current().party();
        switch (outcome) {
            case Outcome.Right(_, var written) ->
                    party.tried(written ? Means.RECOVERY_CODE : Means.CODE, Came.RIGHT);
            case Outcome.Wrong _ -> party.tried(Means.CODE, Came.WRONG);
            case Outcome.Throttled _ -> party.tried(Means.CODE, Came.THROTTLED);
        }
        return outcome;
    }

    private Outcome looked(User user, String typed) {
        var now = clock.instant();
        var guess = throttle.atCode(user);
        return switch (attempts.take(guess, now)) {
            case Turn.TryLater(var after) -> new Outcome.Throttled(after);
            case Turn.Permit() -> {
                var found = find(user, RecoveryCodes.plain(typed), now);
                if (found == null) {
                    attempts.failed(guess, now);
                    yield new Outcome.Wrong();
                }
                attempts.succeeded(guess, now);
                yield found;
            }
        };
    }

    private Outcome.@Nullable Right find(User user, String code, Instant now) {
        return Totp.isCode(code) ? ofApp(user, code, now) : written(user, code);
    }

    private Outcome.@Nullable Right ofApp(User user, String code, Instant now) {
        var app = stored.authenticator(user.id());
        if (app == null) {
            return null;
        }
        var seed = key.open(app.sealed(), user.id());
        var step = Totp.match(seed, code, app.lastStep(), now);
        return step.isEmpty()
                ? null
                : new Outcome.Right(
                        () ->
                                stored.useStep(user.id(), step.getAsLong(), clock.instant())
                                        ? new Passed.Totp(user)
                                        : null,
                        false);
    }

    private Outcome.@Nullable Right written(User user, String code) {
        var hash = key.hash(code, user.id());
        return stored.hasCode(user.id(), hash)
                ? new Outcome.Right(
                        () ->
                                stored.useCode(user.id(), hash, clock.instant())
                                        ? new Passed.RecoveryCode(user)
                                        : null,
                        true)
                : null;
    }
}
