package idp.server.cli.lint;

import java.net.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came back. Everything in it was written by the API and is not trusted.
///
/// @param status 0 if nothing came back
/// @param body its first 64 KiB; why nothing came back, if nothing did
record ApiAnswer(int status, HttpHeaders headers, String body) {
    private static final int LONGEST = 240;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// RFC 9110 §10.2.3: it says when.
    boolean asksToComeAgain() {
        return status == 503 && !all("Retry-After").isEmpty();
    }

    List<String> all(String header) {
        return headers.allValues(header);
    }

    /// Every Bearer challenge; empty if there is none, or none that can be read.
    List<Challenge> bearer() {
        var challenges = Challenge.all(all("WWW-Authenticate"));
        return challenges == null
                ? List.of()
                : challenges.stream().filter(Challenge::isBearer).toList();
    }

    /// A parameter of the first Bearer challenge.
    @Nullable String parameter(String name) {
        var bearer = bearer();
        return bearer.isEmpty() ? null : bearer.getFirst().get(name);
    }

    /// RFC 9111 §5.2: the value of a directive, empty if it has none; null if it is not there.
    @Nullable String cacheControl(String directive) {
        for (var value : all("Cache-Control")) {
            for (var one : value.split(",", -1)) {
                var parts = one.strip().split("=", 2);
                if (parts[0].equalsIgnoreCase(directive)) {
                    return parts.length == 1 ? "" : parts[1].replace("\"", "");
                }
            }
        }
        return null;
    }

    /// Whether a cache is told to keep it for a while.
    boolean isForKeeping() {
        return cacheControl("no-store") == null
                && (cacheControl("public") != null || lasts("max-age") || lasts("s-maxage"));
    }

    private boolean lasts(String directive) {
        var seconds = cacheControl(directive);
        return seconds != null && !seconds.equals("0");
    }

    /// Whether a part of this token that cannot be there by chance stands anywhere in it.
    boolean holds(Secret token) {
        return token.isIn(body)
                || headers.map().values().stream()
                        .anyMatch(values -> values.stream().anyMatch(token::isIn));
    }

    /// For the report, without the token that was sent.
    String shown(Secret token) {
        if (status == 0) {
            return "no answer: " + body;
        }
        var text = new StringBuilder().append(status);
        all("WWW-Authenticate").forEach(value -> text.append(' ').append(value));
        all("Location").forEach(value -> text.append(" Location: ").append(value));
        var plain = token.removedFrom(text.toString());
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
