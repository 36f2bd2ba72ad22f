package idp.core.user.passkey;

import idp.core.oauth.Opaque;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What the browser says of the page that asked: WebAuthn §5.8.1.
public record ClientData(
        String type,
        String challenge,
        String origin,
        boolean crossOrigin,
        @Nullable String topOrigin) {
    static final String CREATE = "webauthn.create";
    static final String GET = "webauthn.get";

    /// Null if it is what a page of ours would have got.
    @Nullable PasskeyRefusal problem(String expected, Ceremony ceremony, RelyingParty here) {
        // WebAuthn §7.1, §7.2: the kind of question that was asked.
        if (!type.equals(expected)) {
            return PasskeyRefusal.TYPE;
        }
        // WebAuthn §13.4.3: the very challenge that was made.
        if (!Opaque.same(ascii(challenge), ascii(ceremony.challenge()))) {
            return PasskeyRefusal.CHALLENGE;
        }
        // WebAuthn §13.4.9: our origin to the letter, no other host or port of the same site.
        if (!origin.equals(here.origin())) {
            return PasskeyRefusal.ORIGIN;
        }
        // WebAuthn §7.1, §7.2: no page of ours stands in a frame of somebody else.
        if (crossOrigin || topOrigin != null) {
            return PasskeyRefusal.FRAMED;
        }
        return null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
