package idp.core.access;

import org.jspecify.annotations.Nullable;

/// What libraries look for in the header of an access token.
public enum TokenType {
    /// RFC 9068 §2.1
    AT_JWT("at+jwt"),
    /// For libraries that know no other: RFC 7519 §5.1.
    JWT("JWT");

    private final String wire;

    TokenType(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public static @Nullable TokenType find(String wire) {
        for (var type : values()) {
            if (type.wire.equals(wire)) {
                return type;
            }
        }
        return null;
    }
}
