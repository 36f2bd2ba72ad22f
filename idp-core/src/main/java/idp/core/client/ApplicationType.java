package idp.core.client;

/// OIDC Registration §2, `application_type`: only a native application's loopback redirects may use
/// any port.
public enum ApplicationType {
    WEB,
    NATIVE
}
