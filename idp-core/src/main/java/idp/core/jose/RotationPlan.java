package idp.core.jose;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has to be done about the keys now, so that each is published before it signs and stays until
/// its last token is dead: R-11. A function of the ring, the policy and the time.
///
/// @param add keys to make
/// @param erase kids of keys whose private part is no longer needed
/// @param remove kids of keys that nothing can name any more
public record RotationPlan(List<Add> add, List<String> erase, List<String> remove) {
    /// @param generation the one that exactly one node can add
    public record Add(SigningAlgorithm algorithm, int generation, Instant activeFrom) {}

    boolean isAnything() {
        return !add.isEmpty() || !erase.isEmpty() || !remove.isEmpty();
    }

    static RotationPlan next(
            KeyRing ring, Set<SigningAlgorithm> wanted, KeyPolicy policy, Instant now) {
        var add = new ArrayList<Add>();
        for (var algorithm : wanted) {
            var due = due(ring.chain(algorithm), algorithm, policy, now);
            if (due != null) {
                add.add(due);
            }
        }
        var erase = new ArrayList<String>();
        var remove = new ArrayList<String>();
        for (var key : ring.all()) {
            var times = key.times();
            if (isPast(times.goneAt(), policy.remembered(), now)) {
                remove.add(key.kid());
            } else if (key.canSign() && isPast(times.retiresAt(), KeyPolicy.ERASED_AFTER, now)) {
                erase.add(key.kid());
            }
        }
        return new RotationPlan(List.copyOf(add), List.copyOf(erase), List.copyOf(remove));
    }

    /// A successor before its time, because an operator says so.
    ///
    /// @param urgent do not wait until verifiers have fetched it; they fetch on an unknown `kid`
    static Add replace(
            KeyRing ring,
            SigningAlgorithm algorithm,
            boolean urgent,
            KeyPolicy policy,
            Instant now) {
        var chain = ring.chain(algorithm);
        var lead = urgent ? KeyPolicy.URGENT : policy.lead();
        return new Add(algorithm, generationAfter(chain), now.plus(lead));
    }

    /// A successor that signs from now on.
    static Add atOnce(KeyRing ring, SigningAlgorithm algorithm, Instant now) {
        return new Add(algorithm, generationAfter(ring.chain(algorithm)), now);
    }

    private static @Nullable Add due(
            List<SigningKey> chain, SigningAlgorithm algorithm, KeyPolicy policy, Instant now) {
        var generation = generationAfter(chain);
        // The first key, or the first after all others were taken out: nothing else could sign.
        if (chain.isEmpty()
                || !chain.getLast().canSign()
                || chain.stream().noneMatch(key -> key.times().signs(now))) {
            return new Add(algorithm, generation, now);
        }
        var end = chain.getLast().times().activeFrom().plus(policy.active());
        var soonest = now.plus(policy.lead());
        return end.isAfter(soonest) ? null : new Add(algorithm, generation, soonest);
    }

    private static int generationAfter(List<SigningKey> chain) {
        return chain.stream().mapToInt(SigningKey::generation).max().orElse(0) + 1;
    }

    private static boolean isPast(@Nullable Instant end, Duration after, Instant now) {
        return end != null && !now.isBefore(end.plus(after));
    }
}
