package idp.server.db.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.mail.Envelope;
import idp.core.seal.LetterSeal;
import idp.core.seal.Unsealed;
import idp.server.json.LetterJson;
import org.jspecify.annotations.Nullable;

/// Opens what [Outbox] sealed.
final class OpenLetters {
    private final LetterSeal seal;

    OpenLetters(LetterSeal seal) {
        this.seal = seal;
    }

    /// Null for a letter that this release does not know.
    ///
    /// @throws IllegalStateException if the row was changed by hand, or its secret is lost
    @Nullable Envelope find(String id, String kind, byte[] recipient, byte[] content) {
        var letter = LetterJson.find(kind, open(content, Outbox.content(id)));
        if (letter == null) {
            return null;
        }
        var whom = new String(open(recipient, Outbox.address(id)), UTF_8).split(" ", 3);
        // A release before this one said no zone.
        return new Envelope(
                whom[0], orNull(whom[1]), whom.length < 3 ? null : orNull(whom[2]), letter);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /// Whom it is for; of dead letters, too.
    String recipient(String id, byte[] recipient) {
        return new String(open(recipient, Outbox.address(id)), UTF_8).split(" ", 2)[0];
    }

    private byte[] open(byte[] sealed, String name) {
        return switch (seal.open(sealed, name)) {
            case Unsealed.Opened(var plain) -> plain;
            case Unsealed.NotOurs() ->
                    throw new IllegalStateException("the letter " + name + " cannot be opened");
        };
    }
}
