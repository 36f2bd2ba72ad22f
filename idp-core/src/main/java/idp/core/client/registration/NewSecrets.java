package idp.core.client.registration;

import idp.core.client.ClientSecret;
import idp.core.client.ClientSecrets;
import idp.core.client.ClientSecrets.Kept;
import idp.core.client.ClientSecrets.Replaced;
import idp.core.client.ClientSecrets.Terms;
import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
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
        EXPIRES_AT,
        /// When the one that is replaced ends.
        REPLACED_UNTIL
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

    /// The same, of one that comes in the place of another, which may end at once.
    public @Nullable Flaw flaw(
            @Nullable String label, @Nullable Instant expiresAt, @Nullable Replaced replaced) {
        return replaced != null && replaced.until().isAfter(clock.instant().plus(LONGEST))
                ? Flaw.REPLACED_UNTIL
                : flaw(label, expiresAt);
    }

    public Outcome add(String clientId, @Nullable String label, @Nullable Instant expiresAt) {
        return add(clientId, label, expiresAt, null);
    }

    /// @param replaced that ends before long; null if all others stay as they are
    public Outcome add(
            String clientId,
            @Nullable String label,
            @Nullable Instant expiresAt,
            @Nullable Replaced replaced) {
        var flaw = flaw(label, expiresAt, replaced);
        if (flaw != null) {
            return new Outcome.Unfit(flaw);
        }
        // As it is stored, so that the first answer is like all that follow.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var text = opaque.secret();
        var secret = new ClientSecret(opaque.id(), Opaque.hash(text), now, expiresAt);
        var added = secrets.add(clientId, secret, label, replaced, now);
        return added == ClientSecrets.Added.DONE
                ? new Outcome.Made(new Kept(secret.id(), label, now, expiresAt, null), text)
                : new Outcome.No(added);
    }

    /// Gives a secret that is there another label or another end; null if it is not good any more.
    ///
    /// @throws UnfitTerms if that cannot be
    public @Nullable Kept change(String clientId, String secretId, UnaryOperator<Terms> change) {
        return secrets.change(
                clientId,
                secretId,
                before -> {
                    var after = change.apply(before);
                    var flaw = flaw(after.label(), after.expiresAt());
                    if (flaw != null) {
                        throw new UnfitTerms(flaw);
                    }
                    return after;
                },
                clock.instant());
    }

    /// Out of [#change], whose transaction it undoes.
    public static final class UnfitTerms extends RuntimeException {
        private final Flaw flaw;

        UnfitTerms(Flaw flaw) {
            super(flaw.name(), null, false, false);
            this.flaw = flaw;
        }

        public Flaw flaw() {
            return flaw;
        }
    }

    private static boolean plain(String label) {
        return label.codePoints().noneMatch(Character::isISOControl);
    }
}
