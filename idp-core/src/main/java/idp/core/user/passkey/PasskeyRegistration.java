package idp.core.user.passkey;

import idp.core.oauth.Opaque;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides whether a new passkey is taken: WebAuthn §7.1.
public final class PasskeyRegistration {
    /// The kinds of keys that are asked for, the best first, by the numbers of COSE: ES256, EdDSA, RS256.
    public static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);

    /// What makers are called, by the AAGUID of their passkeys; null for one that is not known.
    public interface Makers {
        @Nullable String name(String aaguid);
    }

    /// What an answer comes to. Nothing is written yet.
    public sealed interface Choice {
        /// @param handle what the device calls the account
        /// @param challenge to be spent with what is written
        record Fit(Passkey passkey, String handle, String challenge) implements Choice {}

        record Unfit(PasskeyRefusal why) implements Choice {}
    }

    private final WebAuthn webAuthn;
    private final Passkeys passkeys;
    private final RelyingParty here;
    private final Makers makers;
    private final Opaque opaque;
    private final InstantSource clock;

    public PasskeyRegistration(
            WebAuthn webAuthn,
            Passkeys passkeys,
            RelyingParty here,
            Makers makers,
            Opaque opaque,
            InstantSource clock) {
        this.webAuthn = webAuthn;
        this.passkeys = passkeys;
        this.here = here;
        this.makers = makers;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// Adds one to an account. Null if that is done.
    public @Nullable PasskeyRefusal add(Ceremony.Add asked, String answer) {
        return switch (choose(asked, answer, asked.whose())) {
            case Choice.Unfit(var why) -> why;
            case Choice.Fit(var passkey, var handle, var challenge) ->
                    refusal(passkeys.add(passkey, handle, challenge, passkey.createdAt()));
        };
    }

    /// What the writing of one came to; null if it was written.
    public static @Nullable PasskeyRefusal refusal(Passkeys.Added added) {
        return switch (added) {
            case DONE -> null;
            case TAKEN -> PasskeyRefusal.TAKEN;
            case TOO_MANY -> PasskeyRefusal.TOO_MANY;
            case SPENT -> PasskeyRefusal.SPENT;
            case GONE -> PasskeyRefusal.GONE;
        };
    }

    /// For an account that is being made with it: whoever makes it writes the passkey in the same
    /// transaction, and spends the challenge there.
    ///
    /// @param userId of that account
    public Choice choose(Ceremony.Add asked, String answer, String userId) {
        var now = clock.instant();
        var shown = webAuthn.readNew(answer);
        if (shown == null) {
            return new Choice.Unfit(PasskeyRefusal.UNREADABLE);
        }
        var problem = problem(asked, shown, now);
        if (problem != null) {
            return new Choice.Unfit(problem);
        }
        return switch (webAuthn.check(shown, asked, here)) {
            case UNSOUND ->
                    new Choice.Unfit(
                            webAuthn.asksForMaker()
                                    ? PasskeyRefusal.MAKER
                                    : PasskeyRefusal.UNSOUND);
            case SOUND -> fit(shown, asked, userId, false, now);
            case ATTESTED -> fit(shown, asked, userId, true, now);
        };
    }

    private @Nullable PasskeyRefusal problem(
            Ceremony.Add asked, PresentedCredential shown, Instant now) {
        if (!asked.isLive(now)) {
            return PasskeyRefusal.LATE;
        }
        var ofPage = shown.client().problem(ClientData.CREATE, asked, here);
        if (ofPage != null) {
            return ofPage;
        }
        // ADR 54: every passkey opens its account alone, so every one knows its holder.
        var ofDevice = shown.device().problem(here, true);
        if (ofDevice != null) {
            return ofDevice;
        }
        // WebAuthn §7.1: of a kind that was asked for.
        return ALGORITHMS.contains(shown.algorithm()) ? null : PasskeyRefusal.ALGORITHM;
    }

    private Choice fit(
            PresentedCredential shown,
            Ceremony.Add asked,
            String userId,
            boolean attested,
            Instant now) {
        var device = shown.device();
        var passkey =
                new Passkey(
                        opaque.id(),
                        userId,
                        shown.credentialId(),
                        shown.publicKey(),
                        device.signCount(),
                        shown.transports(),
                        device.backupEligible(),
                        device.backedUp(),
                        attested,
                        shown.aaguid(),
                        makers.name(shown.aaguid()),
                        now,
                        null);
        return new Choice.Fit(passkey, asked.handle(), asked.challenge());
    }
}
