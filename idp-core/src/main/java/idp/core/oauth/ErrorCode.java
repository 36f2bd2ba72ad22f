package idp.core.oauth;

/// The error codes this server sends, each with the HTTP status its specification asks for,
/// and the section that defines it.
public enum ErrorCode {
    INVALID_REQUEST("invalid_request", 400, "RFC 6749 §5.2"),
    INVALID_CLIENT("invalid_client", 401, "RFC 6749 §5.2"),
    INVALID_GRANT("invalid_grant", 400, "RFC 6749 §5.2"),
    UNAUTHORIZED_CLIENT("unauthorized_client", 400, "RFC 6749 §5.2"),
    UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400, "RFC 6749 §5.2"),
    INVALID_SCOPE("invalid_scope", 400, "RFC 6749 §5.2"),
    ACCESS_DENIED("access_denied", 400, "RFC 6749 §4.1.2.1"),
    UNSUPPORTED_RESPONSE_TYPE("unsupported_response_type", 400, "RFC 6749 §4.1.2.1"),
    TEMPORARILY_UNAVAILABLE("temporarily_unavailable", 503, "RFC 6749 §4.1.2.1"),
    INVALID_TARGET("invalid_target", 400, "RFC 8707 §2"),
    UNSUPPORTED_TOKEN_TYPE("unsupported_token_type", 400, "RFC 7009 §2.2.1"),
    INVALID_TOKEN("invalid_token", 401, "RFC 6750 §3.1"),
    INSUFFICIENT_SCOPE("insufficient_scope", 403, "RFC 6750 §3.1"),
    FORBIDDEN("forbidden", 403, "AuthZEN §10.1.2"),
    LOGIN_REQUIRED("login_required", 400, "OIDC Core §3.1.2.6"),
    CONSENT_REQUIRED("consent_required", 400, "OIDC Core §3.1.2.6"),
    ACCOUNT_SELECTION_REQUIRED("account_selection_required", 400, "OIDC Core §3.1.2.6"),
    INTERACTION_REQUIRED("interaction_required", 400, "OIDC Core §3.1.2.6"),
    REQUEST_NOT_SUPPORTED("request_not_supported", 400, "OIDC Core §3.1.2.6"),
    REGISTRATION_NOT_SUPPORTED("registration_not_supported", 400, "OIDC Core §3.1.2.6"),
    UNMET_AUTHENTICATION_REQUIREMENTS(
            "unmet_authentication_requirements",
            400,
            "OpenID Connect Core unmet authentication requirements 1.0"),
    REQUEST_URI_NOT_SUPPORTED("request_uri_not_supported", 400, "OIDC Core §3.1.2.6"),
    INVALID_REDIRECT_URI("invalid_redirect_uri", 400, "RFC 7591 §3.2.2"),
    INVALID_CLIENT_METADATA("invalid_client_metadata", 400, "RFC 7591 §3.2.2");

    private final String wire;
    private final int status;
    private final String section;

    ErrorCode(String wire, int status, String section) {
        this.wire = wire;
        this.status = status;
        this.section = section;
    }

    /// The value of `error`.
    public String wire() {
        return wire;
    }

    public int status() {
        return status;
    }

    /// Where the error is defined.
    public String section() {
        return section;
    }
}
