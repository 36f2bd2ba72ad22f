package idp.core.session;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How sure it is who somebody is: OIDC Core §2, `acr`, weakest first. Each says all that those before
/// it say, so that a demand for one of them is met by any that is stronger. The names are those of NIST
/// SP 800-63B-4 §2 and of OpenID Connect EAP ACR Values §2.
public enum Level {
    /// One factor, whichever.
    AAL1("aal1"),

    /// Something known and something held.
    AAL2("aal2"),

    /// The same, and a page that only looks like ours could not have taken what was held.
    PHR("phr"),

    /// The same, and what was held is known to be bound to a device.
    PHRH("phrh");

    private final String acr;

    Level(String acr) {
        this.acr = acr;
    }

    public String acr() {
        return acr;
    }

    public boolean isAtLeast(Level other) {
        return compareTo(other) >= 0;
    }

    /// Every level that a sign-in can reach where this is the highest, as `acr`.
    public List<String> andBelow() {
        return Arrays.stream(values()).filter(this::isAtLeast).map(Level::acr).toList();
    }

    /// Null for a value of `acr` that means nothing here.
    static @Nullable Level find(String acr) {
        for (var level : values()) {
            if (level.acr.equals(acr)) {
                return level;
            }
        }
        return null;
    }

    /// @param factors at least one
    static Level of(Collection<Factor> factors) {
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("nobody has proven anything");
        }
        // NIST SP 800-63B-4 §2.2: two factors of different kinds, or one that is both.
        if (factors.stream().noneMatch(Factor::provesKnowledge)
                || factors.stream().noneMatch(Factor::provesPossession)) {
            return AAL1;
        }
        var resistant = factors.stream().filter(Factor::resistsPhishing).toList();
        // OpenID Connect EAP ACR Values §2: phr, phrh.
        if (resistant.isEmpty()) {
            return AAL2;
        }
        return resistant.stream().anyMatch(Factor::isInHardware) ? PHRH : PHR;
    }
}
