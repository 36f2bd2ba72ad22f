package idp.core.client;

import org.jspecify.annotations.Nullable;

/// The grants this server knows: RFC 7591 §2, `grant_types`.
public enum GrantType {
    /// RFC 6749 §4.1
    AUTHORIZATION_CODE("authorization_code"),
    /// RFC 6749 §6
    REFRESH_TOKEN("refresh_token"),
    /// RFC 6749 §4.4
    CLIENT_CREDENTIALS("client_credentials"),
    /// RFC 8693 §2.1
    TOKEN_EXCHANGE("urn:ietf:params:oauth:grant-type:token-exchange");

    private final String wire;

    GrantType(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /// Whether only a client that can keep a secret may have it. A new grant has to say so.
    public boolean needsSecret() {
        return switch (this) {
            case CLIENT_CREDENTIALS -> true;
            case AUTHORIZATION_CODE, REFRESH_TOKEN, TOKEN_EXCHANGE -> false;
        };
    }

    public static @Nullable GrantType find(String wire) {
        for (var type : values()) {
            if (type.wire.equals(wire)) {
                return type;
            }
        }
        return null;
    }
}
