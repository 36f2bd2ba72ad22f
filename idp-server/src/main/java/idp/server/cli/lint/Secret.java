package idp.server.cli.lint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The token of a request, to be found wherever an answer repeats it.
///
/// @param parts the whole and its longer pieces
record Secret(List<String> parts) {
    private static final int TELLING = 20;

    static Secret none() {
        return new Secret(List.of());
    }

    /// The header of a signed token says nothing; its claims and its signature do.
    static Secret of(String token) {
        var pieces = Stream.of(token.split("\\.", -1)).skip(1).filter(p -> p.length() >= TELLING);
        // As a part of a query, too, where some characters of an opaque token look otherwise.
        var whole = Stream.of(token, URLEncoder.encode(token, StandardCharsets.UTF_8));
        return new Secret(Stream.concat(whole, pieces).distinct().toList());
    }

    boolean isIn(String text) {
        return parts.stream().anyMatch(text::contains);
    }

    String removedFrom(String text) {
        var left = text;
        for (var part : parts) {
            left = left.replace(part, "[token]");
        }
        return left;
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
