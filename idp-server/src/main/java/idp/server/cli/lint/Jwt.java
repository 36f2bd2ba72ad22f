package idp.server.cli.lint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A signed token taken apart, without a look at its signature: RFC 7515 §3.1.
///
/// @param text header, claims and signature as they were sent
record Jwt(Map<String, Object> header, Map<String, Object> claims, List<String> text) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Null for what is no such token, which need not be wrong.
    static @Nullable Jwt read(String token) {
        var parts = List.of(token.split("\\.", -1));
        if (parts.size() != 3) {
            return null;
        }
        var header = object(parts.get(0));
        var claims = object(parts.get(1));
        return header == null || claims == null ? null : new Jwt(header, claims, parts);
    }

    /// Header and claims as text that a signature can follow.
    static String input(Map<String, Object> header, Map<String, Object> claims) {
        return base64(JSON.writeValueAsBytes(header))
                + "."
                + base64(JSON.writeValueAsBytes(claims));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Map<String, Object> with(Map<String, Object> object, String member, Object value) {
        var copy = new LinkedHashMap<>(object);
        copy.put(member, value);
        return copy;
    }

    @Nullable Long number(String claim) {
        return claims.get(claim) instanceof Number number ? number.longValue() : null;
    }

    List<String> strings(String claim) {
        return switch (claims.get(claim)) {
            case String one -> List.of(one);
            case List<?> many -> many.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    private static @Nullable Map<String, Object> object(String part) {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            return JSON.readValue(
                    new String(bytes, StandardCharsets.UTF_8), new TypeReference<>() {});
        } catch (IllegalArgumentException | JacksonException e) {
            return null;
        }
    }
}
