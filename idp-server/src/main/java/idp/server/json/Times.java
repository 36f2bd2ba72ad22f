package idp.server.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Times that others write. Java knows years that no database does, and would take them.
public final class Times {
    private Times() {}

    /// @throws DateTimeParseException if it is none
    public static Instant parse(String text) {
        // RFC 3339 §5.6: a year has four digits, and no sign.
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new DateTimeParseException("a year has four digits", text, 0);
        }
        return Instant.parse(text);
    }
}
