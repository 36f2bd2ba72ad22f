package idp.core.audit.chain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in the chain and the hash there. Kept elsewhere, it proves that nothing up to there was changed
/// since, also by somebody who has the master key.
public record Anchor(long seq, String hash) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /// Before the first link.
    public static final Anchor NOTHING = new Anchor(0, Link.NOTHING);

    /// `1042:` and 64 hexadecimal digits; null for anything else.
    public static @Nullable Anchor find(String text) {
        var parts = TEXT.matcher(text.strip());
        return parts.matches() ? new Anchor(Long.parseLong(parts.group(1)), parts.group(2)) : null;
    }

    public String text() {
        return seq + ":" + hash;
    }
}
