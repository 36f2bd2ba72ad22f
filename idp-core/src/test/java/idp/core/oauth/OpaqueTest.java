package idp.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Random values that mean nothing")
final class OpaqueTest {
    /// The same byte over and over.
    private static final class Stuck extends SecureRandom {
        private final byte value;

        Stuck(int value) {
            this.value = (byte) value;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, value);
        }
    }

    @Test
    @DisplayName("an id can be typed where options may stand")
    void an_id_is_no_option() {
        for (var value = 0; value < 256; value++) {
            var opaque = new Opaque(new Stuck(value));
            assertThat(opaque.id()).hasSize(22).matches("[A-Za-z0-9_][A-Za-z0-9_-]*");
        }
        assertThat(Opaque.base64url(new Opaque(new Stuck(0xfb)).bytes(1))).startsWith("-");
    }
}
