package idp.server.declared.thing;

import idp.core.client.registration.GivenSecret;
import idp.server.json.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a file says of a client's secret: never the secret.
sealed interface SecretWish {
    /// The members of a thing, and of the file.
    String MEMBER = "secret";

    /// One is made for a client that has none.
    Map<String, Object> GENERATE = Map.of("generate", true);

    record Generate() implements SecretWish {}

    /// @param secret null if it is not at hand, and nothing is going to be changed
    /// @param source where it is
    record Given(@Nullable GivenSecret secret, Map<String, Object> source) implements SecretWish {}

    /// Secrets are not a matter of this file.
    record Unsaid() implements SecretWish {}

    /// @param strict whether it has to be at hand
    static SecretWish read(Entry entry, Sources sources, boolean strict) {
        var node = entry.take(MEMBER);
        if (node == null) {
            return new Unsaid();
        }
        var members = node.members();
        var env = text(members.get("fromEnv"));
        var file = text(members.get("fromFile"));
        if (members.size() == 1 && env != null) {
            return given(entry, sources.variable(env), Map.of("fromEnv", env), strict);
        }
        if (members.size() == 1 && file != null) {
            var text = sources.text(file);
            var line = text == null ? null : text.lines().findFirst().orElse("");
            return given(entry, line, Map.of("fromFile", file), strict);
        }
        if (members.size() == 1 && members.containsKey("generate")) {
            if (Boolean.TRUE.equals(members.get("generate").value())) {
                return new Generate();
            }
        }
        entry.wrong(
                MEMBER,
                "must be generate: true, fromEnv: NAME or fromFile: PATH, and nothing else");
        return new Unsaid();
    }

    private static @Nullable String text(@Nullable YamlNode node) {
        return node != null && node.value() instanceof String text ? text : null;
    }

    private static SecretWish given(
            Entry entry, @Nullable String value, Map<String, Object> source, boolean strict) {
        var secret = value == null ? null : GivenSecret.of(value);
        if (value != null && secret == null) {
            entry.wrong(
                    MEMBER,
                    "must have 32 to 200 visible characters of ASCII where it is taken from");
        } else if (value == null && strict) {
            entry.wrong(
                    MEMBER,
                    "is taken from " + source.values().iterator().next() + ", which is not there");
        }
        return new Given(secret, new LinkedHashMap<>(source));
    }
}
