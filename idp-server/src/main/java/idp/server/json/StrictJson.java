package idp.server.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The one reader of JSON from outside: no member twice, nothing behind the end, bounded in depth and
/// in the length of a number, and every text is Unicode without NUL. What it cannot read it says in one
/// way, whatever went wrong below.
public final class StrictJson {
    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 40;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNumberLength(LONGEST_NUMBER)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    /// It is not JSON that can be taken here.
    public static final class Broken extends RuntimeException {
        Broken(@Nullable Throwable cause) {
            super("not JSON that is taken here", cause, false, false);
        }
    }

    private StrictJson() {}

    /// @throws Broken if it cannot be taken
    public static JsonNode read(String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JacksonException | ArithmeticException | IllegalArgumentException e) {
            // The library lets through what the platform says of an exponent beyond 32 bits.
            throw new Broken(e);
        }
        mustBeText(node);
        return node;
    }

    /// The members of an object.
    ///
    /// @throws Broken if it cannot be taken, or is none
    public static Map<String, @Nullable Object> members(String text) {
        var node = read(text);
        if (!node.isObject()) {
            throw new Broken(null);
        }
        return MAPPER.convertValue(node, new TypeReference<>() {});
    }

    public static JsonNode empty() {
        return MAPPER.createObjectNode();
    }

    private static void mustBeText(JsonNode node) {
        if (node.isString()) {
            mustBeText(node.stringValue());
        }
        for (var member : node.properties()) {
            mustBeText(member.getKey());
        }
        for (var below : node) {
            mustBeText(below);
        }
    }

    /// A half of a surrogate pair is turned into a question mark on its way to the database: what was
    /// asked about and what is stored would differ.
    private static void mustBeText(String text) {
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (c == '\0' || Character.isSurrogate(c)) {
                throw new Broken(null);
            }
        }
    }
}
