package idp.core.session;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What somebody has shown of who they are, and when: each factor once, by its latest time.
public final class Proven {
    /// Who they are is not known by anything that they have shown.
    public static final Proven NOTHING = new Proven(Map.of());

    private final Map<Factor, Instant> factors;

    private Proven(Map<Factor, Instant> factors) {
        this.factors = Collections.unmodifiableMap(factors);
    }

    public static Proven by(Factor factor, Instant at) {
        return NOTHING.and(factor, at);
    }

    /// As it was written down.
    public static Proven of(Map<Factor, Instant> factors) {
        return new Proven(new LinkedHashMap<>(factors));
    }

    public Proven and(Factor factor, Instant at) {
        var more = new LinkedHashMap<>(factors);
        more.put(factor, at);
        return new Proven(more);
    }

    /// With what was shown elsewhere: each factor by its later time.
    public Proven and(Proven other) {
        var more = new LinkedHashMap<>(factors);
        other.factors.forEach(
                (factor, at) -> more.merge(factor, at, (one, two) -> one.isAfter(two) ? one : two));
        return new Proven(more);
    }

    /// What of it was shown then or later.
    Proven since(Instant then) {
        var young = new LinkedHashMap<>(factors);
        young.values().removeIf(at -> at.isBefore(then));
        return new Proven(young);
    }

    public Map<Factor, Instant> factors() {
        return factors;
    }

    public boolean isNothing() {
        return factors.isEmpty();
    }

    /// Whether the person is known by it: what a second factor can be added to.
    boolean hasFirst() {
        return factors.keySet().stream().anyMatch(Factor::canComeFirst);
    }

    /// OIDC Core §2, `auth_time`: when the last proof was given.
    public Instant authTime() {
        return Collections.max(factors.values());
    }

    public Level level() {
        return Level.of(factors.keySet());
    }

    /// The level reached: OIDC Core §2.
    public String acr() {
        return level().acr();
    }

    /// The methods used, in the order of their first use, and that they were of more than one kind:
    /// RFC 8176.
    public List<String> amr() {
        var used = factors.keySet().stream().flatMap(factor -> factor.amr().stream());
        var several = level().isAtLeast(Level.AAL2) ? Stream.of("mfa") : Stream.<String>empty();
        return Stream.concat(used, several).distinct().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Proven that && factors.equals(that.factors);
    }

    @Override
    public int hashCode() {
        return factors.hashCode();
    }

    @Override
    public String toString() {
        return "Proven" + factors;
    }
}
