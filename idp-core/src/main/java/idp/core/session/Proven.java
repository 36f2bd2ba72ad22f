package idp.core.session;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What somebody has shown of who they are, and when: each factor once, by its latest time.
public final class Proven {
    private final Map<Factor, Instant> factors;

    private Proven(Map<Factor, Instant> factors) {
        this.factors = Collections.unmodifiableMap(factors);
    }

    public static Proven by(Factor factor, Instant at) {
        return new Proven(Map.of(factor, at));
    }

    /// As it was written down.
    ///
    /// @param factors at least one
    public static Proven of(Map<Factor, Instant> factors) {
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("nobody has proven anything");
        }
        return new Proven(new LinkedHashMap<>(factors));
    }

    public Proven and(Factor factor, Instant at) {
        var more = new LinkedHashMap<>(factors);
        more.put(factor, at);
        return new Proven(more);
    }

    public Map<Factor, Instant> factors() {
        return factors;
    }

    /// OIDC Core §2, `auth_time`: when the last proof was given.
    public Instant authTime() {
        return Collections.max(factors.values());
    }

    /// The level reached: OIDC Core §2.
    public String acr() {
        return Level.of(factors.keySet()).acr();
    }

    /// The methods used, in the order of their first use: RFC 8176.
    public List<String> amr() {
        return factors.keySet().stream().map(Factor::amr).toList();
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
