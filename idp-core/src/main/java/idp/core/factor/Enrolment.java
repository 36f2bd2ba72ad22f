package idp.core.factor;

import idp.core.oauth.Opaque;
import idp.core.user.User;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How an account gets an authenticator app and recovery codes. Nothing is kept before the person has
/// shown a code of the app and has said that the recovery codes are safe: up to there it is a [Draft],
/// which travels sealed in one browser.
public final class Enrolment {
    /// What is offered to one person.
    ///
    /// @param seed of the app, in base64url; null where only the codes are made anew
    /// @param step that its first code was of; null until one was shown
    /// @param codes shown once the app is confirmed
    /// @param safe whether the person has said that the codes are kept, before there is anything that
    ///     they stand in for
    public record Draft(
            String userId,
            @Nullable String seed,
            @Nullable Long step,
            List<String> codes,
            boolean safe) {
        public Draft {
            codes = List.copyOf(codes);
        }

        /// What the app is to keep.
        ///
        /// @throws IllegalStateException where only the codes are made anew
        public byte[] seedBytes() {
            if (seed == null) {
                throw new IllegalStateException("no app is added");
            }
            return Base64.getUrlDecoder().decode(seed);
        }

        public boolean isConfirmed() {
            return seed == null || step != null;
        }

        /// The person says that they have the codes.
        public Draft saved() {
            return new Draft(userId, seed, step, codes, true);
        }

        @Override
        public String toString() {
            return "Draft[" + userId + "]";
        }
    }

    private final StoredFactors stored;
    private final FactorKey key;
    private final Opaque opaque;
    private final InstantSource clock;

    public Enrolment(StoredFactors stored, FactorKey key, Opaque opaque, InstantSource clock) {
        this.stored = stored;
        this.key = key;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// An app and its codes.
    public Draft begin(User user) {
        return withApp(beginCodes(user));
    }

    /// An app beside codes that were shown already.
    public Draft withApp(Draft draft) {
        var seed = Opaque.base64url(opaque.bytes(Totp.SEED));
        return new Draft(draft.userId(), seed, null, draft.codes(), draft.safe());
    }

    /// New codes alone.
    public Draft beginCodes(User user) {
        return new Draft(user.id(), null, null, RecoveryCodes.make(opaque), false);
    }

    /// With the code that the app shows; null if it is not the one.
    public @Nullable Draft confirm(Draft draft, String typed) {
        if (draft.seed() == null) {
            return null;
        }
        var step = match(draft.seedBytes(), RecoveryCodes.plain(typed));
        return step.isEmpty()
                ? null
                : new Draft(
                        draft.userId(),
                        draft.seed(),
                        step.getAsLong(),
                        draft.codes(),
                        draft.safe());
    }

    private OptionalLong match(byte[] seed, String code) {
        return Totp.isCode(code)
                ? Totp.match(seed, code, Long.MIN_VALUE, clock.instant())
                : OptionalLong.empty();
    }

    /// Keeps it.
    ///
    /// @param first whether the account may have no factor yet: see [StoredFactors.Addition]
    /// @return whether the account got it: see [StoredFactors#add] and [StoredFactors#replaceCodes]
    public boolean adopt(User user, Draft draft, boolean first) {
        if (!draft.userId().equals(user.id()) || !draft.isConfirmed()) {
            return false;
        }
        var hashes = hashes(user, draft);
        var step = draft.step();
        if (draft.seed() == null || step == null) {
            return stored.replaceCodes(user, hashes, clock.instant());
        }
        var sealed = key.seal(draft.seedBytes(), user.id());
        var addition = new StoredFactors.Addition(sealed, step, hashes, first);
        return stored.add(user, addition, clock.instant());
    }

    /// What is kept of the codes of a draft.
    public List<byte[]> hashes(User user, Draft draft) {
        return draft.codes().stream()
                .map(code -> key.hash(RecoveryCodes.plain(code), user.id()))
                .toList();
    }
}
