package idp.core.proof;

import org.jspecify.annotations.Nullable;

/// How a token goes to a resource: its `token_type` (RFC 6749 §7.1), which is also the scheme of the
/// `Authorization` header that carries it and of the challenge that asks for it (RFC 9110 §11.1). Its name
/// on the wire stands here and nowhere else.
public enum Scheme {
    /// RFC 6750 §2.1
    BEARER("Bearer");

    private final String wire;

    Scheme(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /// The value of an `Authorization` header that carries this token.
    public String header(String token) {
        return wire + " " + token;
    }

    /// What the value of an `Authorization` header carries under this scheme; null if it is of another.
    public @Nullable String token(@Nullable String header) {
        // RFC 9110 §11.1: the scheme is compared without regard to case.
        return header != null && header.regionMatches(true, 0, wire + " ", 0, wire.length() + 1)
                ? header.substring(wire.length() + 1).strip()
                : null;
    }
}
