package idp.core.client;

import org.jspecify.annotations.Nullable;

/// How an authorization response travels: OAuth 2.0 Multiple Response Types §2.1 and Form Post
/// Response Mode §2. `query` is everybody's; the others are switched on per client.
public enum ResponseMode {
    QUERY("query"),
    FRAGMENT("fragment"),
    FORM_POST("form_post");

    private final String wire;

    ResponseMode(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public static @Nullable ResponseMode find(String wire) {
        for (var mode : values()) {
            if (mode.wire.equals(wire)) {
                return mode;
            }
        }
        return null;
    }
}
