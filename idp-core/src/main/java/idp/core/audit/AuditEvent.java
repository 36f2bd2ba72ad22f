package idp.core.audit;

import org.jspecify.annotations.Nullable;

/// One act by or upon an identified client or user. It never holds a secret or a token, only names
/// of things. The row is written in the transaction of the act; who asked (address, reference of the
/// request) is added at the rim from the request's context.
public record AuditEvent(
        Kind kind, @Nullable String clientId, @Nullable String userId, @Nullable String object) {
    /// Everything that leaves a row.
    public enum Kind {
        LOGIN_SUCCEEDED,
        LOGIN_FAILED,
        LOGIN_THROTTLED,
        PASSWORD_CHANGED,
        SESSION_ENDED,
        CODE_REDEEMED,
        CODE_REFUSED,
        CODE_REPLAYED,
        REFRESH_REPLAYED,
        TOKEN_REVOKED,
        CLIENT_REFUSED,
        CONSENT_GIVEN,
        CONSENT_DENIED,
        CONSENT_REVOKED,
        CLIENT_WITHOUT_PKCE,
        CLIENT_CREATED,
        CLIENT_UPDATED,
        CLIENT_SECRET_ROTATED,
        CLIENT_DISABLED,
        CLIENT_ENABLED,
        CLIENT_DELETED,
        USER_CREATED,
        USER_UPDATED,
        USER_DELETED,
        USER_DISABLED,
        USER_ENABLED,
        KEY_ROTATED,
        ROLE_STORED,
        ROLE_DELETED,
        ROLE_ASSIGNED,
        ROLE_REVOKED,
        GROUP_STORED,
        GROUP_DELETED,
        GROUP_JOINED,
        GROUP_LEFT,
        API_KEY_CREATED,
        API_KEY_REVOKED,
        API_STORED,
        API_DELETED,
        POLICY_ADDED,
        POLICY_ACTIVATED,
        EVERYTHING_ENDED
    }

    public static AuditEvent of(Kind kind, @Nullable String clientId, @Nullable String userId) {
        return new AuditEvent(kind, clientId, userId, null);
    }

    public AuditEvent about(String what) {
        return new AuditEvent(kind, clientId, userId, what);
    }
}
