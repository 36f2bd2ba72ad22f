package idp.core.client;

import org.jspecify.annotations.Nullable;

/// A set of rules that a client asks to be held to, beyond those for everybody. Rules of a profile
/// cannot be switched off one by one.
public enum ClientProfile {
    /// OAuth 2.1: PKCE from confidential clients as well.
    OAUTH21("oauth21");

    private final String wire;

    ClientProfile(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public static @Nullable ClientProfile find(String wire) {
        for (var profile : values()) {
            if (profile.wire.equals(wire)) {
                return profile;
            }
        }
        return null;
    }
}
