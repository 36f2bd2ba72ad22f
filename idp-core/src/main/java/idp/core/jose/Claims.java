package idp.core.jose;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Claims in the order they were put: RFC 7519 §4. Immutable; [Jwts] signs them, and [#json] is what
/// an answer without a signature carries.
public final class Claims {
    private final Map<String, Object> values;

    private Claims(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    public static Builder builder() {
        return new Builder();
    }

    public String json() {
        return Json.write(values);
    }

    Map<String, Object> values() {
        return values;
    }

    /// The names only: values are personal data.
    @Override
    public String toString() {
        return "Claims" + values.keySet();
    }

    /// A value that is null leaves its claim out; a name put twice is a mistake of the program.
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, @Nullable String value) {
            return add(name, value);
        }

        /// As whole seconds, RFC 7519 §2 (NumericDate).
        public Builder put(String name, @Nullable Instant value) {
            return add(name, value == null ? null : value.getEpochSecond());
        }

        public Builder put(String name, long value) {
            return add(name, value);
        }

        public Builder put(String name, @Nullable Boolean value) {
            return add(name, value);
        }

        public Builder put(String name, @Nullable List<String> values) {
            return add(name, values == null ? null : List.copyOf(values));
        }

        /// An object inside, such as `address` or `act`.
        public Builder put(String name, @Nullable Claims inner) {
            return add(name, inner == null ? null : inner.values);
        }

        /// RFC 7519 §4.1.3: one audience is written as a string, several as an array.
        public Builder audience(List<String> values) {
            return values.size() == 1 ? put("aud", values.getFirst()) : put("aud", values);
        }

        public Claims build() {
            return new Claims(new LinkedHashMap<>(values));
        }

        private Builder add(String name, @Nullable Object value) {
            if (value != null && values.put(name, value) != null) {
                throw new IllegalArgumentException("claim put twice: " + name);
            }
            return this;
        }
    }
}
