package idp.core.jose;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a token says of itself: RFC 7519 §7.2 up to step 6. Nothing of it is verified, so nothing may
/// be decided by it; it is for showing to a person.
public final class Decoded {
    private final String header;
    private final String claims;
    private final Map<String, Object> headerMembers;
    private final Map<String, Object> claimMembers;

    private Decoded(
            String header,
            String claims,
            Map<String, Object> headerMembers,
            Map<String, Object> claimMembers) {
        this.header = header;
        this.claims = claims;
        this.headerMembers = headerMembers;
        this.claimMembers = claimMembers;
    }

    /// Null if it is not three parts, the first two of them JSON objects.
    public static @Nullable Decoded of(String token) {
        var parts =
                token.length() > Jwts.LONGEST ? List.<String>of() : List.of(token.split("\\.", -1));
        if (parts.size() != 3) {
            return null;
        }
        try {
            var header = Base64.getUrlDecoder().decode(parts.getFirst());
            var claims = Base64.getUrlDecoder().decode(parts.get(1));
            var headerMembers = Json.read(header);
            var claimMembers = Json.read(claims);
            return headerMembers == null || claimMembers == null
                    ? null
                    : new Decoded(text(header), text(claims), headerMembers, claimMembers);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /// The header, a JSON object as it came.
    public String header() {
        return header;
    }

    /// The claims, a JSON object as they came.
    public String claims() {
        return claims;
    }

    /// A member of the header as text; null where there is none.
    public @Nullable String ofHeader(String name) {
        return text(headerMembers.get(name));
    }

    /// A claim as text; null where there is none.
    public @Nullable String claim(String name) {
        return text(claimMembers.get(name));
    }

    /// A claim that is a time, as people read it.
    public @Nullable String time(String name) {
        var time = VerifiedJwt.time(claimMembers.get(name));
        return time == null ? claim(name) : time.toString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> many ->
                    many.stream()
                            .map(String::valueOf)
                            .reduce((one, next) -> one + " " + next)
                            .orElse("");
            case Object one -> one.toString();
        };
    }

    /// The values are personal data.
    @Override
    public String toString() {
        return "Decoded" + claimMembers.keySet();
    }
}
