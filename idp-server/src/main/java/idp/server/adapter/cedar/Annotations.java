package idp.server.adapter.cedar;

import idp.core.access.PolicyNote;
import idp.core.access.PolicyNote.Challenge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the annotations of a policy into its note. A name or a value that is not understood is a
/// problem: what was mistyped would be missed only when somebody is turned away.
final class Annotations {
    private static final Set<String> KNOWN =
            Set.of(
                    "id",
                    "description",
                    "reason",
                    "reason_user",
                    "reason_admin",
                    "challenge",
                    "scope",
                    "acr_values",
                    "max_age");
    private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern SENTENCE = Pattern.compile("[^\\p{Cntrl}]{1,300}");
    // RFC 6749 §3.3: scope tokens, one space between them.
    private static final Pattern SCOPE =
            Pattern.compile("[!#-\\[\\]-~]{1,100}( [!#-\\[\\]-~]{1,100}){0,19}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,8}");

    private final Map<String, String> found;
    private final List<String> problems = new ArrayList<>();
    private final PolicyNote note;

    Annotations(Map<String, String> found) {
        this.found = found;
        for (var name : found.keySet()) {
            if (!KNOWN.contains(name)) {
                problems.add("@" + name + " is not an annotation that we know");
            }
        }
        note =
                new PolicyNote(
                        value("reason", REASON),
                        value("reason_user", SENTENCE),
                        value("reason_admin", SENTENCE),
                        challenge());
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    PolicyNote note() {
        return note;
    }

    private @Nullable Challenge challenge() {
        var scope = value("scope", SCOPE);
        var acr = value("acr_values", SCOPE);
        var age = value("max_age", SECONDS);
        var kind = found.get("challenge");
        return switch (kind) {
            case null -> {
                without("@challenge", scope, acr, age);
                yield null;
            }
            case "insufficient_scope" -> {
                without("@challenge(\"insufficient_user_authentication\")", acr, age);
                if (scope == null) {
                    problems.add("@challenge(\"insufficient_scope\") needs @scope");
                    yield null;
                }
                yield new Challenge.InsufficientScope(scope);
            }
            case "insufficient_user_authentication" -> {
                without("@challenge(\"insufficient_scope\")", scope);
                if (acr == null && age == null) {
                    problems.add(
                            "@challenge(\"insufficient_user_authentication\") needs @acr_values"
                                    + " or @max_age");
                    yield null;
                }
                yield new Challenge.InsufficientAuthentication(
                        acr == null ? List.of() : List.of(acr.split(" ")),
                        age == null ? null : Duration.ofSeconds(Long.parseLong(age)));
            }
            default -> {
                problems.add(
                        "@challenge is \"insufficient_scope\" or"
                                + " \"insufficient_user_authentication\"");
                yield null;
            }
        };
    }

    private void without(String owner, @Nullable String... values) {
        for (var value : values) {
            if (value != null) {
                problems.add("\"" + value + "\" means nothing without " + owner);
                return;
            }
        }
    }

    private @Nullable String value(String name, Pattern form) {
        var value = found.get(name);
        if (value != null && !form.matcher(value).matches()) {
            problems.add("@" + name + " has to match " + form.pattern());
            return null;
        }
        return value;
    }
}
