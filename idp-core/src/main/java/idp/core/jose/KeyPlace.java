package idp.core.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/// Where the private part of a signing key is: ADR 80.
public sealed interface KeyPlace {
    /// In the database, sealed by the master key.
    record Stored() implements KeyPlace {}

    /// In the token of that label, which signs with it.
    record InToken(String label) implements KeyPlace {
        private static final String MARK = "pkcs11:";

        /// What is sealed in place of the private part. No PKCS #8 begins like it.
        byte[] mark() {
            return (MARK + label).getBytes(UTF_8);
        }

        /// Null if that is no mark.
        static @Nullable InToken read(byte[] unsealed) {
            var text = new String(unsealed, UTF_8);
            return text.startsWith(MARK) ? new InToken(text.substring(MARK.length())) : null;
        }
    }

    /// Nowhere any more: it never signs again.
    record Destroyed() implements KeyPlace {}
}
