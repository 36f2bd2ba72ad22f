package idp.server.cli.lint;

import idp.server.cli.lint.PublishedKeys.Published;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Drives one operation of a running API and says what it answers wrongly. Requests go to the
/// operation's own host, and to the keys if their address was named; to nobody else.
public final class Lint {
    private final Operation operation;
    private final Tokens tokens;
    private final @Nullable URI jwks;

    /// @param jwks where the issuer publishes its keys; null if that is not known
    public Lint(Operation operation, Tokens tokens, @Nullable URI jwks) {
        this.operation = operation;
        this.tokens = tokens;
        this.jwks = jwks;
    }

    /// @throws IllegalStateException if the API or the keys cannot be had
    public List<Finding> run(Instant now) {
        try (var wire = new Wire()) {
            var report = new Report(wire, operation);
            var plain = new PlainProbes(report, operation);
            var first = plain.first();
            if (first.status() == 0) {
                throw new IllegalStateException("the API does not answer: " + first.body());
            }
            var good = tokens.find(TokenKind.GOOD);
            var jwt = good == null ? null : Jwt.read(good);
            var metadata = new Metadata(report, operation, wire);
            var document = metadata.read(first.parameter("resource_metadata"), jwt);
            plain.others();
            new ForgedProbes(report, operation, jwt, keys(wire)).make(document, now);
            new GoodProbes(report, operation).make(good, jwt);
            new BroughtProbes(report, operation, tokens).make();
            return report.findings();
        }
    }

    private List<Published> keys(Wire wire) {
        if (jwks == null) {
            return List.of();
        }
        var keys = PublishedKeys.read(wire.send("GET", jwks, new byte[0], List.of()).body());
        if (keys.isEmpty()) {
            throw new IllegalStateException("the address of --jwks holds no keys that can be read");
        }
        return keys;
    }
}
