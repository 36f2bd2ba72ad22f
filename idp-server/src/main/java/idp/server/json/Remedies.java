package idp.server.json;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What would have been right in the place of what was refused, for whoever runs this server. The sentences
/// are those of `refusals.properties`, and hold nothing of any request.
public final class Remedies {
    private static final Properties SENTENCES = read();

    private Remedies() {}

    /// Of a line of the log.
    ///
    /// @param rule that was not met: one error may have several
    public static @Nullable String of(String error, String rule, String path) {
        var slug = rule.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "-");
        var byRule = SENTENCES.getProperty(error + "/" + slug);
        if (byRule != null) {
            return byRule;
        }
        var last = path.substring(path.lastIndexOf('/') + 1);
        var byPath = SENTENCES.getProperty(error + "/" + last);
        return byPath == null ? SENTENCES.getProperty(error) : byPath;
    }

    /// Of a row of the audit, by its kind; null if it is none of a refusal.
    public static @Nullable String ofAudit(String kind) {
        return SENTENCES.getProperty("audit." + kind);
    }

    /// Of a decision, by its reason. A policy may have one of its own.
    public static @Nullable String ofDecision(String reason) {
        var known = SENTENCES.getProperty("decision." + reason);
        return known == null ? SENTENCES.getProperty("decision.denied_by_policy") : known;
    }

    private static Properties read() {
        try (var in = Remedies.class.getResourceAsStream("/refusals.properties")) {
            if (in == null) {
                throw new IllegalStateException("refusals.properties is missing");
            }
            var sentences = new Properties();
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
