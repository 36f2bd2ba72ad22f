package idp.core.jose;

import java.time.Duration;

/// How long keys live. The order of the steps is fixed, their lengths are the deployment's.
///
/// @param active how long a key signs
/// @param lead how long it is published before; longer than verifiers cache the JWKS
/// @param kept how long it stays published afterwards; longer than any token lives
/// @param remembered how long it still vouches for an expired `id_token_hint` after that
public record KeyPolicy(Duration active, Duration lead, Duration kept, Duration remembered) {
    /// A node signs with what it loaded no longer ago than this.
    public static final Duration FRESH = Duration.ofSeconds(60);

    /// A successor that cannot wait is published this long before it signs.
    static final Duration URGENT = Duration.ofMinutes(2);

    /// A retired key's private part is destroyed after this.
    static final Duration ERASED_AFTER = Duration.ofHours(1);

    public static final KeyPolicy DEFAULT =
            new KeyPolicy(
                    Duration.ofDays(90),
                    Duration.ofHours(24),
                    Duration.ofHours(48),
                    Duration.ofDays(90));

    public KeyPolicy {
        if (active.isNegative()
                || active.isZero()
                || kept.isNegative()
                || remembered.isNegative()) {
            throw new IllegalArgumentException("key lifetimes are positive");
        }
        if (lead.compareTo(URGENT) < 0) {
            throw new IllegalArgumentException("keys are published at least two minutes ahead");
        }
    }
}
