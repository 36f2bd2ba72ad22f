package idp.core.jose;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A token that this server signed and that is what its place expects: RFC 7519 §7.2. Only [Jwts]
/// makes one. Whether it was revoked is another question.
///
/// A getter gives null where the claim is absent or is of another kind than asked for.
public final class VerifiedJwt {
    private final String kid;
    private final String type;
    private final Map<String, Object> claims;

    VerifiedJwt(String kid, String type, Map<String, Object> claims) {
        this.kid = kid;
        this.type = type;
        this.claims = claims;
    }

    public String kid() {
        return kid;
    }

    /// The value of `typ`.
    public String type() {
        return type;
    }

    public boolean has(String name) {
        return claims.containsKey(name);
    }

    public @Nullable String string(String name) {
        return claims.get(name) instanceof String text ? text : null;
    }

    /// A string inside an object, such as `act.sub`.
    public @Nullable String string(String name, String inner) {
        return claims.get(name) instanceof Map<?, ?> object
                        && object.get(inner) instanceof String text
                ? text
                : null;
    }

    public @Nullable Boolean flag(String name) {
        return claims.get(name) instanceof Boolean flag ? flag : null;
    }

    public @Nullable Long number(String name) {
        return claims.get(name) instanceof Long number ? number : null;
    }

    public @Nullable Instant time(String name) {
        return time(claims.get(name));
    }

    /// An array of strings, or a single string as a list of one.
    public @Nullable List<String> strings(String name) {
        return strings(claims.get(name));
    }

    /// Present in every verified token.
    public Instant issuedAt() {
        return must(time("iat"));
    }

    /// Present in every verified token.
    public Instant expiresAt() {
        return must(time("exp"));
    }

    static @Nullable List<String> strings(@Nullable Object value) {
        return switch (value) {
            case String one -> List.of(one);
            case List<?> many when many.stream().allMatch(String.class::isInstance) ->
                    many.stream().map(String.class::cast).toList();
            case null, default -> null;
        };
    }

    /// Whole seconds from 1970 to 9999; a fraction, an exponent or a string is none.
    static @Nullable Instant time(@Nullable Object value) {
        if (!(value instanceof Long seconds) || seconds < 0 || seconds > 253_402_300_799L) {
            return null;
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static Instant must(@Nullable Instant time) {
        if (time == null) {
            throw new DateTimeException("a verified token without its times");
        }
        return time;
    }

    @Override
    public String toString() {
        return "VerifiedJwt[" + type + "]";
    }
}
