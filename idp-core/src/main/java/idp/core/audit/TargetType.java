package idp.core.audit;

import java.util.Locale;

/// What things there are that acts are done to. Each [AuditEvent.Kind] says to which of them.
public enum TargetType {
    PERSON,
    CLIENT,
    SESSION,
    GRANT,
    TOKEN,
    CONSENT,
    API_KEY,
    PASSKEY,
    SIGNING_KEY,
    SECRET,
    API,
    ROLE,
    POLICY,
    RESOURCE,
    SUBJECT,
    GROUP,
    INVITATION,
    WEBHOOK,
    LETTER,
    SERVER;

    /// As it stands in a column.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
