package idp.core.access;

import java.util.Locale;

/// Why a decision is what it is, as a code that every caller may see. A policy may bring a code of its
/// own: [PolicyNote#reason()].
public enum Reason {
    PERMITTED,
    DENIED_BY_POLICY,
    NO_POLICY_PERMITS,
    NOT_IN_SCHEMA,
    UNKNOWN_SUBJECT,
    SUBJECT_DISABLED,
    TOKEN_NOT_VALID,
    NO_ACTIVE_POLICY,
    POLICY_ERROR;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
