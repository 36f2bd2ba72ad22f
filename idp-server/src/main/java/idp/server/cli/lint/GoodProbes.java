package idp.server.cli.lint;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a good token must and must not do. Nothing can be learned from its variants unless the API
/// accepts the token itself.
final class GoodProbes {
    /// What is made of the good token.
    private enum Variant {
        LOWER_CASE_GOOD("the good token after bearer in lower case"),
        CHANGED_SIGNATURE("the good token with another signature"),
        CHANGED_CLAIMS("the good token with another sub"),
        CUT_SIGNATURE("the good token without its signature"),
        QUERY("the good token in the query"),
        GOOD_THEN_OTHER("two Authorization headers, the good token in the first"),
        OTHER_THEN_GOOD("two Authorization headers, the good token in the second");

        private static final Set<Variant> SIGNED =
                EnumSet.of(CHANGED_SIGNATURE, CHANGED_CLAIMS, CUT_SIGNATURE);

        private final String sent;

        Variant(String sent) {
            this.sent = sent;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Report report;
    private final Operation operation;

    GoodProbes(Report report, Operation operation) {
        this.report = report;
        this.operation = operation;
    }

    void make(@Nullable String good, @Nullable Jwt jwt) {
        if (good == null) {
            report.skip("good", TokenKind.GOOD.what(), "no token was brought for it");
            skip(EnumSet.allOf(Variant.class), "no good token was brought");
            return;
        }
        var rules = Probe.served("RFC 6750 §2.1");
        var sent = TokenKind.GOOD.what();
        if (!report.ask(Probe.bearer("good", sent, operation, good, rules)).isSuccess()) {
            skip(EnumSet.allOf(Variant.class), "the good token is not accepted");
            return;
        }
        headers(Variant.LOWER_CASE_GOOD, good, Probe.served("RFC 9110 §11.1"), "bearer " + good);
        if (jwt == null) {
            skip(Variant.SIGNED, "the good token is no JWT");
        } else {
            changed(jwt);
        }
        ask(
                Variant.QUERY,
                operation.withQuery("access_token=" + good),
                Secret.of(good),
                Probe.inTheQuery());
        var other = "Bearer " + PlainProbes.GARBAGE;
        headers(Variant.GOOD_THEN_OTHER, good, Probe.unclear(), "Bearer " + good, other);
        headers(Variant.OTHER_THEN_GOOD, good, Probe.unclear(), other, "Bearer " + good);
    }

    private void changed(Jwt jwt) {
        var head = jwt.text().getFirst();
        var claims = jwt.text().get(1);
        var signature = jwt.text().get(2);
        // RFC 7515 §5.2
        forged(Variant.CHANGED_SIGNATURE, head + "." + claims + "." + flipped(signature));
        var other = Jwt.input(jwt.header(), Jwt.with(jwt.claims(), "sub", "somebody-else"));
        forged(
                Variant.CHANGED_CLAIMS,
                head + other.substring(other.indexOf('.')) + "." + signature);
        forged(Variant.CUT_SIGNATURE, head + "." + claims + ".");
    }

    private void forged(Variant variant, String token) {
        ask(
                variant,
                operation.url(),
                Secret.of(token),
                Probe.invalid("RFC 7515 §5.2"),
                "Bearer " + token);
    }

    /// In the middle, where every bit counts.
    private static String flipped(String signature) {
        var middle = signature.length() / 2;
        if (signature.isEmpty()) {
            return "A";
        }
        var other = signature.charAt(middle) == 'A' ? 'B' : 'A';
        return signature.substring(0, middle) + other + signature.substring(middle + 1);
    }

    private void headers(Variant variant, String good, List<Rule> rules, String... values) {
        ask(variant, operation.url(), Secret.of(good), rules, values);
    }

    private void ask(
            Variant variant, URI uri, Secret secret, List<Rule> rules, String... authorization) {
        report.ask(
                new Probe(
                        variant.wire(), variant.sent, uri, List.of(authorization), secret, rules));
    }

    private void skip(Set<Variant> variants, String why) {
        variants.forEach(variant -> report.skip(variant.wire(), variant.sent, why));
    }
}
