package idp.core.client;

import org.jspecify.annotations.Nullable;

/// How a client proves itself at the token endpoint: OIDC Core §9, RFC 7591 §2.
public enum AuthMethod {
    CLIENT_SECRET_BASIC("client_secret_basic"),
    CLIENT_SECRET_POST("client_secret_post"),
    NONE("none");

    private final String wire;

    AuthMethod(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public static @Nullable AuthMethod find(String wire) {
        for (var method : values()) {
            if (method.wire.equals(wire)) {
                return method;
            }
        }
        return null;
    }
}
