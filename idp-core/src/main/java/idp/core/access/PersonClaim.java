package idp.core.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an API may want its access tokens to say about a person: RFC 9068 §2.2.2 and §2.2.3.1.
public enum PersonClaim {
    PREFERRED_USERNAME,
    /// With `email_verified`, which travels wherever it does.
    EMAIL,
    NAME,
    GROUPS,
    /// The roles of that API that are held everywhere, and longer than the token lives.
    ROLES;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static @Nullable PersonClaim find(String wire) {
        for (var claim : values()) {
            if (claim.wire().equals(wire)) {
                return claim;
            }
        }
        return null;
    }
}
