package idp.core.audit.chain;

import idp.core.audit.AuditEvent.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// For how long rows are kept: by what they tell of.
public enum Term {
    /// Coming and going: there are many, and they say where people were.
    SIGN_IN,
    /// Everything else, what this release does not know among it.
    SECURITY;

    private static final Set<Kind> COMING_AND_GOING =
            Set.of(
                    Kind.LOGIN_SUCCEEDED,
                    Kind.LOGIN_FAILED,
                    Kind.LOGIN_THROTTLED,
                    Kind.SESSION_ENDED,
                    Kind.CODE_REDEEMED);

    public static Term of(String kind) {
        return SIGN_IN.kinds().contains(kind) ? SIGN_IN : SECURITY;
    }

    /// The kinds of this term, as they stand in a column.
    public List<String> kinds() {
        return Arrays.stream(Kind.values())
                .filter(kind -> COMING_AND_GOING.contains(kind) == (this == SIGN_IN))
                .map(Kind::name)
                .toList();
    }

    /// As it stands in a column.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
