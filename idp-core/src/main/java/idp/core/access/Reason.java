package idp.core.access;

import java.util.Locale;

/// Why a decision is what it is, as a code. A policy may bring a code of its own:
/// [PolicyNote#reason()]. That there is no such subject, or that its account is closed, is told to
/// those only who may know what is stored: [Decision#told()].
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
