package idp.server.cli.lint;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tokens that an operator brought: a line for each, its name and then the token.
public final class Tokens {
    /// RFC 6750 §2.1: the characters of a token, then padding.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final int LONGEST = 16 * 1024;

    private final Map<TokenKind, String> values;

    private Tokens(Map<TokenKind, String> values) {
        this.values = values;
    }

    /// @throws IllegalArgumentException saying which line is wrong, never what is in it
    public static Tokens parse(String text, Instant now) {
        var values = new EnumMap<TokenKind, String>(TokenKind.class);
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            var words = line.strip().split("\\s+", -1);
            var kind = TokenKind.find(words[0]);
            if (kind == null || words.length != 2) {
                throw wrong(number, "begins with the name of a token, such as good, then a space");
            }
            if (words[1].length() > LONGEST || !TOKEN.matcher(words[1]).matches()) {
                throw wrong(number, "holds nothing that could be a Bearer token");
            }
            if (values.put(kind, words[1]) != null) {
                throw wrong(number, "brings a second " + kind.wire());
            }
            mustFit(kind, words[1], now, number);
        }
        return new Tokens(values);
    }

    @Nullable String find(TokenKind kind) {
        return values.get(kind);
    }

    /// A token under a wrong name would blame the API for what it does right.
    private static void mustFit(TokenKind kind, String token, Instant now, int number) {
        var jwt = Jwt.read(token);
        var expiry = jwt == null ? null : jwt.number("exp");
        if (expiry == null) {
            return;
        }
        var over = !now.isBefore(Instant.ofEpochSecond(expiry));
        if (over && kind != TokenKind.EXPIRED && kind != TokenKind.REVOKED) {
            throw wrong(number, "holds a token that has expired");
        }
        if (!over && kind == TokenKind.EXPIRED) {
            throw wrong(number, "holds a token that has not expired yet");
        }
    }

    private static IllegalArgumentException wrong(int number, String why) {
        return new IllegalArgumentException("line " + number + " of the tokens " + why);
    }

    /// The kinds only.
    @Override
    public String toString() {
        return "Tokens" + values.keySet();
    }
}
