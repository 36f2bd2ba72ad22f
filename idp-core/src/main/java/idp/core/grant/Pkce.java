package idp.core.grant;

import idp.core.oauth.Opaque;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// RFC 7636 §4.6 with `S256`, the only method: RFC 9700 §2.1.1.
public final class Pkce {
    private Pkce() {}

    /// RFC 7636 §4.2: what S256 makes is 43 characters of base64url.
    public static boolean isChallenge(String value) {
        return value.length() == 43 && value.chars().allMatch(Pkce::base64url);
    }

    static boolean matches(@Nullable String verifier, @Nullable String challenge) {
        if (verifier == null || challenge == null) {
            // RFC 9700 §4.8.2: a verifier without a challenge is a downgrade, as is the reverse.
            return verifier == null && challenge == null;
        }
        // RFC 7636 §4.1: 43 to 128 unreserved characters.
        if (verifier.length() < 43
                || verifier.length() > 128
                || !verifier.chars().allMatch(Pkce::unreserved)) {
            return false;
        }
        var hash = Opaque.sha256(verifier.getBytes(StandardCharsets.US_ASCII));
        return Opaque.same(
                Opaque.base64url(hash).getBytes(StandardCharsets.US_ASCII),
                challenge.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean base64url(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || c == '-'
                || c == '_';
    }

    private static boolean unreserved(int c) {
        return base64url(c) || c == '.' || c == '~';
    }
}
