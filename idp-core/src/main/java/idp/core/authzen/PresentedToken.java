package idp.core.authzen;

import idp.core.authzen.Inspection.Fault;
import idp.core.proof.Scheme;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The token in what a developer pasted: the token itself, an `Authorization` header, or a whole HTTP
/// request. RFC 6750 §2.
public sealed interface PresentedToken {
    /// No token in the one place that counts.
    record None(Fault fault) implements PresentedToken {}

    /// Whatever was shown, token or not.
    record Shown(String token) implements PresentedToken {
        /// The token is a secret.
        @Override
        public String toString() {
            return "Shown";
        }
    }

    /// A bad request, whatever the token is worth.
    record Unclear(Fault fault) implements PresentedToken {}

    Pattern START = Pattern.compile("[A-Z]{2,10} (\\S+)( HTTP/[0-9.]{1,3})?");
    Pattern CREDENTIALS = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,30} .*|(?i:bearer)");
    Pattern FIELD = Pattern.compile("[A-Za-z0-9-]{1,60}:.*");
    Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    Pattern PARAMETER = Pattern.compile("(?:^|[?&])access_token=");

    static PresentedToken read(String pasted) {
        var lines = pasted.strip().lines().map(String::strip).toList();
        if (lines.isEmpty()) {
            return new None(Fault.NO_TOKEN);
        }
        var first = lines.getFirst();
        var start = START.matcher(first);
        if (start.matches() && (start.group(2) != null || start.group(1).contains("/"))) {
            return request(start.group(1), lines.subList(1, lines.size()));
        }
        if (FIELD.matcher(first).matches()) {
            return request("/", lines);
        }
        return CREDENTIALS.matcher(first).matches()
                ? header(List.of(first))
                : new Shown(String.join("", lines).replaceAll("\\s+", ""));
    }

    private static PresentedToken request(String target, List<String> rest) {
        var blank = rest.indexOf("");
        var end = blank < 0 ? rest.size() : blank;
        var headers = rest.subList(0, end);
        var body = String.join("", rest.subList(end, rest.size()));
        var inHeader =
                header(
                        headers.stream()
                                .filter(line -> isField("authorization", line))
                                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                                .toList());
        var query = target.indexOf('?');
        var inQuery = query >= 0 && PARAMETER.matcher(target.substring(query)).find();
        var inBody = isForm(headers) && PARAMETER.matcher(body).find();
        if (!inQuery && !inBody) {
            return inHeader;
        }
        // RFC 6750 §2: one way of showing the token, not two.
        if (!(inHeader instanceof None)) {
            return new Unclear(Fault.SEVERAL_TOKENS);
        }
        // RFC 6750 §3.1: a way that is not supported counts as no token.
        return new None(inQuery ? Fault.TOKEN_IN_QUERY : Fault.TOKEN_IN_BODY);
    }

    private static boolean isForm(List<String> headers) {
        return headers.stream()
                .anyMatch(line ->
                        isField("content-type", line)
                                && line.toLowerCase(Locale.ROOT)
                                        .contains("application/x-www-form-urlencoded"));
    }

    private static PresentedToken header(List<String> values) {
        if (values.isEmpty()) {
            return new None(Fault.NO_TOKEN);
        }
        // RFC 6750 §3.1: more than one token, or none that can be read, is a bad request.
        if (values.size() > 1) {
            return new Unclear(Fault.SEVERAL_TOKENS);
        }
        var value = values.getFirst();
        // RFC 9110 §11.1: the scheme is compared without regard to case.
        var scheme = Scheme.BEARER.wire();
        if (!value.split("\\s", 2)[0].equalsIgnoreCase(scheme)) {
            return value.toLowerCase(Locale.ROOT)
                            .contains(", " + scheme.toLowerCase(Locale.ROOT) + " ")
                    ? new Unclear(Fault.SEVERAL_TOKENS)
                    : new None(Fault.NO_TOKEN);
        }
        var token = value.substring(scheme.length()).strip();
        if (token.contains(",")) {
            return new Unclear(Fault.SEVERAL_TOKENS);
        }
        return CHARACTERS.matcher(token).matches()
                ? new Shown(token)
                : new Unclear(Fault.NOT_BEARER);
    }

    private static boolean isField(String name, String line) {
        return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
    }
}
