package idp.server.cli.lint;

import java.util.List;

/// Tokens that only the issuer could make, each refused for a reason of its own.
final class BroughtProbes {
    private static final List<TokenKind> KINDS =
            List.of(
                    TokenKind.OTHER,
                    TokenKind.UNSCOPED,
                    TokenKind.WEAK,
                    TokenKind.REVOKED,
                    TokenKind.EXPIRED,
                    TokenKind.AUDIENCE,
                    TokenKind.ID);

    private final Report report;
    private final Operation operation;
    private final Tokens tokens;

    BroughtProbes(Report report, Operation operation, Tokens tokens) {
        this.report = report;
        this.operation = operation;
        this.tokens = tokens;
    }

    void make() {
        for (var kind : KINDS) {
            var token = tokens.find(kind);
            if (token == null) {
                report.skip(kind.wire(), kind.what(), "no token was brought for it");
            } else {
                report.ask(Probe.bearer(kind.wire(), kind.what(), operation, token, rules(kind)));
            }
        }
    }

    private List<Rule> rules(TokenKind kind) {
        return switch (kind) {
            case GOOD -> Probe.served("RFC 6750 §2.1");
            // RFC 9110 §15.5.4: who it is, is known, and may not; §15.5.5 lets an API hide even
            // that.
            case OTHER ->
                    List.of(
                            operation.hidesExistence()
                                    ? Rule.status("RFC 9110 §15.5.4", 403, 404)
                                    : Rule.status("RFC 9110 §15.5.4", 403),
                            Rule.tokenNotBlamed());
            case UNSCOPED ->
                    List.of(
                            Rule.status("RFC 6750 §3.1", 403),
                            Rule.challenge(),
                            Rule.error("insufficient_scope", "RFC 6750 §3.1"),
                            Rule.scope());
            case WEAK ->
                    List.of(
                            Rule.status("RFC 9470 §3", 401),
                            Rule.challenge(),
                            Rule.error("insufficient_user_authentication", "RFC 9470 §3"),
                            Rule.loginNamed());
            case REVOKED, EXPIRED -> Probe.invalid("RFC 6750 §3.1");
            case AUDIENCE, ID -> Probe.invalid("RFC 9068 §4");
        };
    }
}
