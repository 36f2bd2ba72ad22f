package idp.core.client.registration;

import idp.core.client.ClientSecret;
import idp.core.client.ClientSecrets;
import idp.core.client.ClientSecrets.Kept;
import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Gives clients secrets beside those that they have.
public final class NewSecrets {
    private static final int LONGEST_LABEL = 100;
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private final ClientSecrets secrets;
    private final Opaque opaque;
    private final InstantSource clock;

    public NewSecrets(ClientSecrets secrets, Opaque opaque, InstantSource clock) {
        this.secrets = secrets;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// What is wrong with what was wanted.
    public enum Flaw {
        LABEL,
        EXPIRES_AT
    }

    /// How it ended.
    public sealed interface Outcome {
        /// @param secret readable this once
        record Made(Kept kept, String secret) implements Outcome {}

        record Unfit(Flaw flaw) implements Outcome {}

        record No(ClientSecrets.Added why) implements Outcome {}
    }

    /// What cannot be, before anything is done; null if nothing is wrong.
    public @Nullable Flaw flaw(@Nullable String label, @Nullable Instant expiresAt) {
        if (label != null && (label.isBlank() || label.length() > LONGEST_LABEL || !plain(label))) {
            return Flaw.LABEL;
        }
        var now = clock.instant();
        var fits =
                expiresAt == null
                        || (expiresAt.isAfter(now) && expiresAt.isBefore(now.plus(LONGEST)));
        return fits ? null : Flaw.EXPIRES_AT;
    }

    public Outcome add(String clientId, @Nullable String label, @Nullable Instant expiresAt) {
        var flaw = flaw(label, expiresAt);
        if (flaw != null) {
            return new Outcome.Unfit(flaw);
        }
        // As it is stored, so that the first answer is like all that follow.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var text = opaque.secret();
        var secret = new ClientSecret(opaque.id(), Opaque.hash(text), now, expiresAt);
        var added = secrets.add(clientId, secret, label, now);
        return added == ClientSecrets.Added.DONE
                ? new Outcome.Made(new Kept(secret.id(), label, now, expiresAt, null), text)
                : new Outcome.No(added);
    }

    private static boolean plain(String label) {
        return label.codePoints().noneMatch(Character::isISOControl);
    }
}
