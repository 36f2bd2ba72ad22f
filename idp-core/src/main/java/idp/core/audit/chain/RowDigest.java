package idp.core.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.oauth.Opaque;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A row of the audit as bytes that everybody makes alike, and their SHA-256: docs/audit.md has the form.
/// Each column is its length in bytes, a colon and its text, or a minus where it is null, so no two rows
/// give the same bytes.
public final class RowDigest {
    private static final String FORM = "gatehouse audit row 1\n";

    private RowDigest() {}

    /// @param columns number, time in microseconds since 1970, kind, type and id of the actor, type and id
    ///     of the target, result, client, user, detail, ref and address: all of them as text
    public static String of(@Nullable String... columns) {
        var text = new StringBuilder(FORM);
        for (var column : columns) {
            if (column == null) {
                text.append("-\n");
            } else {
                text.append(column.getBytes(UTF_8).length).append(':').append(column).append('\n');
            }
        }
        return hex(text.toString());
    }

    /// SHA-256 in hexadecimal.
    static String hex(String text) {
        return HexFormat.of().formatHex(Opaque.sha256(text.getBytes(UTF_8)));
    }
}
