package idp.core.session;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// How sure it is who somebody is: OIDC Core §2, `acr`, by the names of NIST SP 800-63B-4 §2.
public enum Level {
    /// One factor, whichever.
    AAL1("aal1");

    private final String acr;

    Level(String acr) {
        this.acr = acr;
    }

    public String acr() {
        return acr;
    }

    /// Every level that a sign-in here can reach, as `acr`.
    public static List<String> reachable() {
        return Arrays.stream(values()).map(Level::acr).toList();
    }

    /// @param factors at least one
    static Level of(Collection<Factor> factors) {
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("nobody has proven anything");
        }
        return AAL1;
    }
}
