package idp.server.adapter.webauthn;

import idp.core.user.passkey.ClientData;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what `PublicKeyCredential.toJSON` wrote: WebAuthn §5.1. What is missing or of another type is a
/// [Misfit], whatever else is in there is not looked at.
record CredentialJson(JsonNode root, JsonNode response) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int MOST_TRANSPORTS = 10;

    static final class Misfit extends Exception {
        Misfit() {
            super("not a credential", null, false, false);
        }
    }

    static CredentialJson of(String json) throws Misfit {
        var root = tree(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var found = new CredentialJson(root, object(root, "response"));
        if (!text(root, "type").equals("public-key")
                || !text(root, "id").equals(text(root, "rawId"))) {
            throw new Misfit();
        }
        return found;
    }

    private static JsonNode tree(byte[] json) throws Misfit {
        try {
            var tree = MAPPER.readTree(json);
            if (tree == null || !tree.isObject()) {
                throw new Misfit();
            }
            return tree;
        } catch (JacksonException e) {
            throw new Misfit();
        }
    }

    /// In its one spelling.
    String id() throws Misfit {
        var id = text(root, "id");
        decoded(id);
        return id;
    }

    byte[] bytes(String member) throws Misfit {
        return decoded(text(response, member));
    }

    /// Null where it is absent, or null.
    @Nullable String optional(String member) throws Misfit {
        var value = response.get(member);
        if (value == null || value.isNull()) {
            return null;
        }
        var spelled = text(response, member);
        decoded(spelled);
        return spelled;
    }

    /// Only hints, so what is none is left out.
    List<String> transports() {
        var found = response.get("transports");
        if (found == null || !found.isArray()) {
            return List.of();
        }
        return IntStream.range(0, Math.min(found.size(), MOST_TRANSPORTS))
                .mapToObj(found::get)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> text.matches("[a-z-]{1,20}"))
                .distinct()
                .toList();
    }

    /// WebAuthn §5.8.1
    static ClientData clientData(byte[] json) throws Misfit {
        var read = tree(json);
        var cross = read.get("crossOrigin");
        var top = read.get("topOrigin");
        if (cross != null && !cross.isBoolean()) {
            throw new Misfit();
        }
        return new ClientData(
                text(read, "type"),
                text(read, "challenge"),
                text(read, "origin"),
                cross != null && cross.booleanValue(),
                top == null || top.isNull() ? null : text(read, "topOrigin"));
    }

    private static JsonNode object(JsonNode from, String member) throws Misfit {
        var value = from.get(member);
        if (value == null || !value.isObject()) {
            throw new Misfit();
        }
        return value;
    }

    private static String text(JsonNode from, String member) throws Misfit {
        var value = from.get(member);
        if (value == null || !value.isString()) {
            throw new Misfit();
        }
        return value.stringValue();
    }

    private static byte[] decoded(String text) throws Misfit {
        try {
            var bytes = DECODER.decode(text);
            if (bytes.length == 0 || !ENCODER.encodeToString(bytes).equals(text)) {
                throw new Misfit();
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new Misfit();
        }
    }
}
