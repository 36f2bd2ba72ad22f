package idp.core.jose;

import idp.core.oauth.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Carries out the [RotationPlan]. Every node may run it at any time: what two nodes do at once
/// happens once.
public final class KeyRotation {
    /// One thing that was done, for the log.
    public record Step(Kind kind, String kid) {}

    public enum Kind {
        ADDED,
        ERASED,
        REMOVED,
        REWRAPPED,
        REVOKED,
        /// A token that is away has to make it; tried again.
        PUT_OFF,
        /// Its row is gone, and its private part is still in a token that did not answer.
        LEFT_IN_TOKEN
    }

    private static final int SUCCESSORS = 3;

    private final Keys keys;
    private final KeyForge forge;
    private final CurrentKeys current;
    private final KeyPolicy policy;
    private final Set<SigningAlgorithm> wanted;

    /// @param wanted the algorithms that have to have a key
    public KeyRotation(
            Keys keys,
            KeyForge forge,
            CurrentKeys current,
            KeyPolicy policy,
            Set<SigningAlgorithm> wanted) {
        this.keys = keys;
        this.forge = forge;
        this.current = current;
        this.policy = policy;
        this.wanted = EnumSet.copyOf(wanted);
    }

    /// Loads the keys, does what is due, and leaves this node with the result. The first start makes
    /// the first keys.
    ///
    /// @throws Unavailable also where a token has to make the very first key of an algorithm and is away
    public List<Step> run(Instant now) {
        var plan = RotationPlan.next(current.reload(now), wanted, policy, now);
        var done = new ArrayList<Step>();
        for (var add : plan.add()) {
            addOrPutOff(add, now, done);
        }
        for (var key : current.last().all()) {
            if (plan.erase().contains(key.kid())) {
                var stored = key.stored();
                if (!isDiscarded(stored)) {
                    continue;
                }
                var empty = forge.destroyed(key.kid());
                if (keys.reseal(key.kid(), stored.sealedPrivate(), empty)) {
                    done.add(new Step(Kind.ERASED, key.kid()));
                }
            }
        }
        for (var kid : plan.remove()) {
            var stored = current.last().find(kid);
            keys.remove(kid);
            done.add(new Step(Kind.REMOVED, kid));
            if (stored != null && !isDiscarded(stored.stored())) {
                done.add(new Step(Kind.LEFT_IN_TOKEN, kid));
            }
        }
        if (plan.isAnything()) {
            current.reload(now);
        }
        return done;
    }

    /// A successor for each key of `algorithms`, from an operator's hand.
    public List<Step> replace(Set<SigningAlgorithm> algorithms, boolean urgent, Instant now) {
        var ring = current.reload(now);
        var done = new ArrayList<Step>();
        for (var algorithm : algorithms) {
            add(RotationPlan.replace(ring, algorithm, urgent, policy, now), now, done);
        }
        current.reload(now);
        return done;
    }

    /// When a successor would sign that [#replace] makes now.
    public Instant wouldSign(boolean urgent, Instant now) {
        return now.plus(urgent ? KeyPolicy.URGENT : policy.lead());
    }

    /// Takes a key out at once: nothing that it signed counts any more, and where it signs now its
    /// successor does from this moment on, though verifiers have not seen that one yet. Where a token has
    /// to make that and is away, nothing signs until it is back.
    ///
    /// @return empty if there is no such key
    public List<Step> revoke(String kid, Instant now) {
        var done = new ArrayList<Step>();
        var key = current.reload(now).find(kid);
        // Another node may add the generation that this one wanted, which signs at its own time.
        for (var tries = 0; key != null && key.times().signs(now) && tries < SUCCESSORS; tries++) {
            var successor = RotationPlan.atOnce(current.last(), key.algorithm(), now);
            try {
                add(successor, now, done);
            } catch (Unavailable e) {
                done.add(new Step(Kind.PUT_OFF, successor.algorithm().wire()));
                break;
            }
            key = current.reload(now).find(kid);
        }
        if (key == null || !keys.revoke(kid, now)) {
            return List.of();
        }
        done.add(new Step(Kind.REVOKED, kid));
        current.reload(now);
        if (!isDiscarded(key.stored())) {
            done.add(new Step(Kind.LEFT_IN_TOKEN, kid));
        }
        return done;
    }

    private boolean isDiscarded(StoredKey stored) {
        try {
            forge.discard(stored);
            return true;
        } catch (Unavailable e) {
            return false;
        }
    }

    /// What verifies goes on while a successor has to wait for a token.
    private void addOrPutOff(RotationPlan.Add add, Instant now, List<Step> done) {
        try {
            add(add, now, done);
        } catch (Unavailable e) {
            if (current.last().chain(add.algorithm()).isEmpty()) {
                throw e;
            }
            done.add(new Step(Kind.PUT_OFF, add.algorithm().wire()));
        }
    }

    /// Puts every key under the current master key; nothing else about it changes.
    public List<Step> rewrap(Instant now) {
        var done = new ArrayList<Step>();
        for (var stored : keys.all()) {
            var sealed = forge.rewrapped(stored);
            if (sealed != null && keys.reseal(stored.kid(), stored.sealedPrivate(), sealed)) {
                done.add(new Step(Kind.REWRAPPED, stored.kid()));
            }
        }
        current.reload(now);
        return done;
    }

    private void add(RotationPlan.Add add, Instant now, List<Step> done) {
        var key = forge.make(add.algorithm(), add.generation(), now, add.activeFrom());
        if (keys.add(key)) {
            done.add(new Step(Kind.ADDED, key.kid()));
        } else if (!isDiscarded(key)) {
            done.add(new Step(Kind.LEFT_IN_TOKEN, key.kid()));
        }
    }
}
