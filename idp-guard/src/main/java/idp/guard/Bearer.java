package idp.guard;

import java.util.List;
import java.util.Locale;

/// The token of a request, by the one way this guard takes: the `Authorization` header. RFC 6750 §2.1.
sealed interface Bearer {
    /// The scheme of the header and of the challenge: RFC 9110 §11.1.
    String SCHEME = "Bearer";

    /// No token was shown.
    record None() implements Bearer {}

    record Token(String value) implements Bearer {}

    /// It cannot be said which token is meant.
    record Unclear() implements Bearer {}

    static Bearer of(List<String> headers) {
        if (headers.isEmpty()) {
            return new None();
        }
        // RFC 6750 §3.1: more than one way of showing a token, or a malformed one, is a bad
        // request.
        if (headers.size() > 1) {
            return new Unclear();
        }
        var header = headers.getFirst().strip();
        var space = header.indexOf(' ');
        var scheme = space < 0 ? header : header.substring(0, space);
        // RFC 9110 §11.1: the scheme is compared without regard to case.
        if (!scheme.equalsIgnoreCase(SCHEME)) {
            var two =
                    header.toLowerCase(Locale.ROOT)
                            .contains(", " + SCHEME.toLowerCase(Locale.ROOT) + " ");
            return two ? new Unclear() : new None();
        }
        var value = space < 0 ? "" : header.substring(space).strip();
        return isToken(value) ? new Token(value) : new Unclear();
    }

    /// RFC 6750 §2.1: the characters of a token, then padding.
    private static boolean isToken(String value) {
        var end = value.length();
        while (end > 0 && value.charAt(end - 1) == '=') {
            end--;
        }
        return end > 0
                && value.chars()
                        .limit(end)
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || isMark(c)));
    }

    private static boolean isMark(int c) {
        return "-._~+/".indexOf(c) >= 0;
    }
}
