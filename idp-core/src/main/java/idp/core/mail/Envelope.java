package idp.core.mail;

import org.jspecify.annotations.Nullable;

/// A letter and whom it goes to: one person, so that nobody reads another's address.
///
/// @param to the address as it is stored, never one that a request spelled
/// @param language a BCP 47 tag that the person has chosen or is likely to read; null for that of the
///     request that the letter comes of, or else the default
/// @param zone of the IANA database, by which the person has their clocks; null for UTC
public record Envelope(String to, @Nullable String language, @Nullable String zone, Letter letter) {
    private static final int LONGEST = 254;

    public Envelope {
        if (!isAddress(to)) {
            throw new IllegalArgumentException("nobody can be written to there");
        }
    }

    /// To somebody of whom no more is known.
    public Envelope(String to, @Nullable String language, Letter letter) {
        this(to, language, null, letter);
    }

    /// Whether a letter can go there at all: one address in one line, without a name.
    ///
    /// LG-30: no space and nothing invisible, so nothing that could end a header or begin another.
    public static boolean isAddress(String text) {
        var at = text.lastIndexOf('@');
        return at > 0
                && at == text.indexOf('@')
                && at < text.length() - 1
                && text.length() <= LONGEST
                && text.codePoints().allMatch(Envelope::fits);
    }

    private static boolean fits(int point) {
        return Character.isLetterOrDigit(point) || "!#$%&'*+-/=?^_`{|}~.@".indexOf(point) >= 0;
    }

    /// Never shows what the letter says.
    @Override
    public String toString() {
        return "Envelope[" + letter.getClass().getSimpleName() + "]";
    }
}
