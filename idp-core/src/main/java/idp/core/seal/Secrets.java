package idp.core.seal;

import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Random secrets that every node shares and the database cannot read: ADR 7.
public final class Secrets {
    private static final int LENGTH = 32;

    /// Nodes that load their secrets once a minute know one by the time it is used.
    private static final Duration LEAD = Duration.ofMinutes(2);

    /// Two of one moment are told apart by their numbers.
    private static final Comparator<SealedSecret> NEWEST_FIRST =
            Comparator.comparing(SealedSecret::createdAt)
                    .thenComparingInt(one -> one.id().length())
                    .thenComparing(SealedSecret::id)
                    .reversed();

    /// What a secret is for; part of what its seal vouches for.
    public enum Purpose {
        PEPPER,
        REFRESH,
        TICKET,
        LOGIN,
        LETTER,
        /// What the passwords of demo people follow from.
        DEMO,
        FACTOR,
        AUDIT
    }

    /// 256 random bits and the name they are stored under.
    public record Secret(String id, byte[] bytes) {
        @Override
        public String toString() {
            return "Secret[" + id + "]";
        }
    }

    private final SealedSecrets stored;
    private final MasterKey master;
    private final Opaque opaque;

    public Secrets(SealedSecrets stored, MasterKey master, Opaque opaque) {
        this.stored = stored;
        this.master = master;
        this.opaque = opaque;
    }

    /// All of a purpose, the one for new things first; made at the first call ever, and then the same
    /// on every node.
    public List<Secret> all(Purpose purpose, Instant now) {
        if (stored.all(purpose).isEmpty()) {
            named(purpose, "1", now);
        }
        var found = stored.all(purpose).stream().sorted(NEWEST_FIRST).toList();
        var settled = found.stream().filter(one -> !one.createdAt().plus(LEAD).isAfter(now));
        var use = settled.findFirst().orElse(found.getLast());
        var all = new ArrayList<Secret>();
        all.add(open(use));
        found.stream().filter(one -> !one.id().equals(use.id())).map(this::open).forEach(all::add);
        return List.copyOf(all);
    }

    /// The secret of that name, made if there is none yet.
    public Secret named(Purpose purpose, String id, Instant now) {
        var sealed = master.seal(opaque.bytes(LENGTH), purpose.name(), id);
        return open(stored.keep(new SealedSecret(purpose, id, sealed, now)));
    }

    /// A new one beside the old ones, for new things two minutes from now. Two callers at once make
    /// one.
    public Secret rotate(Purpose purpose, Instant now) {
        return named(purpose, Integer.toString(stored.all(purpose).size() + 1), now);
    }

    public void removeOlder(Purpose purpose, Instant createdBefore) {
        stored.removeOlder(purpose, createdBefore);
    }

    /// Puts every secret under the current master key; the secrets stay what they are.
    public int rewrap() {
        var count = 0;
        for (var purpose : Purpose.values()) {
            for (var one : stored.all(purpose)) {
                if (!master.isCurrent(one.sealed())) {
                    var sealed = master.seal(open(one).bytes(), purpose.name(), one.id());
                    count += stored.reseal(one, sealed) ? 1 : 0;
                }
            }
        }
        return count;
    }

    /// How many still need a former master key.
    public int notCurrent() {
        var count = 0;
        for (var purpose : Purpose.values()) {
            for (var one : stored.all(purpose)) {
                open(one);
                count += master.isCurrent(one.sealed()) ? 0 : 1;
            }
        }
        return count;
    }

    private Secret open(SealedSecret one) {
        return new Secret(one.id(), master.mustOpen(one.sealed(), one.purpose().name(), one.id()));
    }
}
