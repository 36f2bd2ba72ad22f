package idp.server.config;

import idp.server.config.Variables.Misfit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// One master key, as a setting says it.
public sealed interface MasterKeyText {
    int BYTES = 32;

    /// As it is.
    record Plain(byte[] bytes) implements MasterKeyText {
        @Override
        public String toString() {
            return "Plain[]";
        }
    }

    /// Wrapped by a key that never leaves its token, and worth nothing without that.
    ///
    /// @param key the label of the token's key
    record Wrapped(String key, byte[] bytes) implements MasterKeyText {
        private static final Pattern FORM =
                Pattern.compile("pkcs11:([A-Za-z0-9._-]{1,32}):([A-Za-z0-9+/]{1,200}={0,2})");

        /// As it is set.
        public String text() {
            return "pkcs11:" + key + ":" + Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        public String toString() {
            return "Wrapped[" + key + "]";
        }
    }

    /// Several, with commas between.
    static List<MasterKeyText> parse(String text) throws Misfit {
        var keys = new ArrayList<MasterKeyText>();
        for (var key : text.split("[,\\s]+", -1)) {
            keys.add(key.startsWith("pkcs11:") ? wrapped(key) : plain(key));
        }
        return List.copyOf(keys);
    }

    private static MasterKeyText plain(String text) throws Misfit {
        var bytes = decoded(text);
        if (bytes.length != BYTES) {
            throw new Misfit("is not 32 bytes in base64: openssl rand -base64 32");
        }
        return new Plain(bytes);
    }

    private static MasterKeyText wrapped(String text) throws Misfit {
        var parts = Wrapped.FORM.matcher(text);
        if (!parts.matches()) {
            throw new Misfit("begins with pkcs11: and is not what idp key wrap printed");
        }
        return new Wrapped(parts.group(1), decoded(parts.group(2)));
    }

    private static byte[] decoded(String text) throws Misfit {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Misfit("is not base64");
        }
    }
}
