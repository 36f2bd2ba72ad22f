package idp.server.cli.lint;

import java.util.List;

/// What can be asked of every API without any token of its own.
final class PlainProbes {
    /// Neither a JWT nor anything that an API could have given out.
    static final String GARBAGE = "gatehouse-lint-sent-this-and-no-issuer-did";

    private static final String JUNK = "a Bearer token that nobody gave out";
    private static final int LONG = 20_000;

    private final Report report;
    private final Operation operation;

    PlainProbes(Report report, Operation operation) {
        this.report = report;
        this.operation = operation;
    }

    /// @return the answer to a request without a token
    ApiAnswer first() {
        return report.ask(
                new Probe(
                        "no-token",
                        "no Authorization header",
                        operation.url(),
                        List.of(),
                        Secret.none(),
                        Probe.nobody("RFC 9110 §15.5.2", "RFC 6750 §3.1")));
    }

    void others() {
        // RFC 6750 §3.1: another scheme is no token, so there is no error to name.
        header(
                "other-scheme",
                "Authorization: Basic",
                "Basic bGludDpsaW50",
                Probe.nobody("RFC 6750 §3.1", "RFC 6750 §3.1"));
        header("empty-token", "Authorization: Bearer, and no token", "Bearer", Probe.unclear());
        bearer("garbage", JUNK, GARBAGE, Probe.invalid("RFC 6750 §3.1"));
        header(
                "lower-case",
                "the same as bearer in lower case",
                "bearer " + GARBAGE,
                Probe.invalid("RFC 9110 §11.1", "RFC 9110 §11.1"));
        bearer("empty-jwt", "a JWT of empty objects", "e30.e30.e30", Probe.invalid("RFC 9068 §4"));
        bearer(
                "long-token",
                "a token of " + LONG + " characters",
                "a".repeat(LONG),
                List.of(Rule.status("RFC 6585 §5", 400, 401, 431)));
        report.ask(
                new Probe(
                        "query-garbage",
                        "?access_token= with " + JUNK,
                        operation.withQuery("access_token=" + GARBAGE),
                        List.of(),
                        Secret.of(GARBAGE),
                        Probe.inTheQuery()));
        report.ask(
                new Probe(
                        "two-headers",
                        "two Authorization headers, each with " + JUNK,
                        operation.url(),
                        List.of("Bearer " + GARBAGE, "Bearer other-" + GARBAGE),
                        Secret.of(GARBAGE),
                        Probe.unclear()));
    }

    private void bearer(String name, String sent, String token, List<Rule> rules) {
        report.ask(Probe.bearer(name, sent, operation, token, rules));
    }

    private void header(String name, String sent, String value, List<Rule> rules) {
        var secret = value.contains(GARBAGE) ? Secret.of(GARBAGE) : Secret.none();
        report.ask(new Probe(name, sent, operation.url(), List.of(value), secret, rules));
    }
}
