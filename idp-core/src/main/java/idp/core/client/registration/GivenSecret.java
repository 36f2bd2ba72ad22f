package idp.core.client.registration;

import idp.core.client.Client;
import idp.core.oauth.Opaque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A secret that somebody else made for a client. It is kept as one hash like those made here, so it must
/// be as hard to guess: nothing that a person thought of.
public final class GivenSecret {
    private static final Pattern FIT = Pattern.compile("[!-~]{32,200}");

    private final String text;

    private GivenSecret(String text) {
        this.text = text;
    }

    /// Null if it is too short, too long, or not of visible ASCII.
    public static @Nullable GivenSecret of(String text) {
        return FIT.matcher(text).matches() ? new GivenSecret(text) : null;
    }

    /// Whether the client has it, and no end of it is near.
    public boolean isOneOf(Client client) {
        var hash = hash();
        return client.secrets().stream()
                .anyMatch(kept -> kept.expiresAt() == null && Opaque.same(kept.hash(), hash));
    }

    byte[] hash() {
        return Opaque.hash(text);
    }

    @Override
    public String toString() {
        return "(a secret)";
    }
}
