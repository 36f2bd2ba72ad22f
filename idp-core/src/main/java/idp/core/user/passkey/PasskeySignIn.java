package idp.core.user.passkey;

import idp.core.audit.Origin;
import idp.core.audit.Party.Came;
import idp.core.audit.Party.Means;
import idp.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Decides whether the answer to a challenge shows who somebody is: WebAuthn §7.2.
public final class PasskeySignIn {
    /// How it ended.
    public sealed interface Outcome {
        /// @param verified whether the device made sure who holds it
        /// @param passkey as it was before
        record Welcome(User user, Passkey passkey, boolean verified) implements Outcome {}

        /// @param credentialId what the browser called the passkey, if it called it anything
        record Refused(PasskeyRefusal why, @Nullable String credentialId) implements Outcome {}
    }

    private final WebAuthn webAuthn;
    private final Passkeys passkeys;
    private final RelyingParty here;
    private final InstantSource clock;

    public PasskeySignIn(
            WebAuthn webAuthn, Passkeys passkeys, RelyingParty here, InstantSource clock) {
        this.webAuthn = webAuthn;
        this.passkeys = passkeys;
        this.here = here;
        this.clock = clock;
    }

    /// By a passkey alone, whoever it may be: so it has to know its holder, and to say whose it is.
    public Outcome alone(Ceremony.SignIn asked, String answer) {
        return answered(asked, answer, null);
    }

    /// By a passkey of one person, beside something else that they proved.
    public Outcome beside(Ceremony.Confirm asked, String answer) {
        return answered(asked, answer, asked.userId());
    }

    private Outcome answered(Ceremony asked, String answer, @Nullable String userId) {
        var outcome = looked(asked, answer, userId);
        var out = outcome instanceof Outcome.Welcome ? Came.RIGHT : Came.WRONG;
        Origin.current().party().tried(Means.PASSKEY, out);
        return outcome;
    }

    private Outcome looked(Ceremony asked, String answer, @Nullable String userId) {
        var now = clock.instant();
        var shown = webAuthn.readAnswer(answer);
        if (shown == null) {
            return new Outcome.Refused(PasskeyRefusal.UNREADABLE, null);
        }
        var problem = problem(asked, shown, userId == null, now);
        if (problem != null) {
            return refused(problem, shown);
        }
        var found = passkeys.find(shown.credentialId());
        // A closed account is one that nobody has.
        if (found == null || !found.owner().enabled()) {
            return refused(PasskeyRefusal.UNKNOWN, shown);
        }
        if (!isTheirs(shown, found, userId)) {
            return refused(PasskeyRefusal.NOT_THEIRS, shown);
        }
        var passkey = found.passkey();
        // WebAuthn §7.2: whether it may be copied was settled when it was made.
        if (shown.device().backupEligible() != passkey.backupEligible()) {
            return refused(PasskeyRefusal.BACKUP, shown);
        }
        if (!webAuthn.isBy(passkey, shown, asked, here)) {
            return refused(PasskeyRefusal.UNSOUND, shown);
        }
        return used(asked, shown, found, now);
    }

    private @Nullable PasskeyRefusal problem(
            Ceremony asked, PresentedAssertion shown, boolean verifies, Instant now) {
        if (!asked.isLive(now)) {
            return PasskeyRefusal.LATE;
        }
        var ofPage = shown.client().problem(ClientData.GET, asked, here);
        return ofPage != null ? ofPage : shown.device().problem(here, verifies);
    }

    /// LG-22: the device says whose it is, and the credential is that account's; where the person is known
    /// already it may keep silent, and the credential has to be theirs.
    private static boolean isTheirs(
            PresentedAssertion shown, Passkeys.Found found, @Nullable String userId) {
        var handle = shown.handle();
        if (userId != null && !found.passkey().userId().equals(userId)) {
            return false;
        }
        // WebAuthn §7.2: who is not known yet is found by the handle, so it has to be there.
        return handle == null ? userId != null : handle.equals(found.handle());
    }

    private Outcome used(
            Ceremony asked, PresentedAssertion shown, Passkeys.Found found, Instant now) {
        var device = shown.device();
        return switch (passkeys.use(
                found.passkey(), asked.challenge(), device.signCount(), device.backedUp(), now)) {
            case DONE -> new Outcome.Welcome(found.owner(), found.passkey(), device.verified());
            case SPENT -> refused(PasskeyRefusal.SPENT, shown);
            case WENT_BACK -> refused(PasskeyRefusal.WENT_BACK, shown);
            case GONE -> refused(PasskeyRefusal.GONE, shown);
        };
    }

    private static Outcome refused(PasskeyRefusal why, PresentedAssertion shown) {
        return new Outcome.Refused(why, shown.credentialId());
    }
}
