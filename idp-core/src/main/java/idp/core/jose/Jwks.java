package idp.core.jose;

import idp.core.oauth.Opaque;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The published keys: RFC 7517 §5, public members only.
///
/// @param etag a strong entity tag, quotes included
public record Jwks(String json, String etag) {
    static Jwks of(List<String> publicJwks) {
        var json = "{\"keys\":[" + String.join(",", publicJwks) + "]}";
        var hash = Opaque.sha256(json.getBytes(StandardCharsets.UTF_8));
        return new Jwks(json, '"' + Opaque.base64url(Arrays.copyOf(hash, 16)) + '"');
    }
}
