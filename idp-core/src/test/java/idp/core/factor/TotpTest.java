package idp.core.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 6238: time-based codes")
final class TotpTest {
    private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109L);
    private static final long STEP = Totp.step(NOW);

    /// The last six of the eight digits there.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    @DisplayName("RFC 6238 appendix B: its vectors")
    void the_codes_are_those_of_the_specification(long seconds, String code) {
        assertThat(Totp.code(SEED, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    @Test
    @DisplayName("LG-18, RFC 6238 §5.2: one step before and after, and none twice")
    void a_code_is_good_for_its_step_and_the_two_beside_it() {
        for (var off = -3; off <= 3; off++) {
            var matched = Totp.match(SEED, Totp.code(SEED, STEP + off), Long.MIN_VALUE, NOW);
            assertThat(matched)
                    .as("step " + off)
                    .isEqualTo(Math.abs(off) <= 1 ? OptionalLong.of(STEP + off) : none());
        }
        var code = Totp.code(SEED, STEP);
        assertThat(Totp.match(SEED, code, STEP - 1, NOW)).hasValue(STEP);
        assertThat(Totp.match(SEED, code, STEP, NOW)).isEmpty();
        assertThat(Totp.match(SEED, Totp.code(SEED, STEP - 1), STEP, NOW)).isEmpty();
        assertThat(Totp.match(SEED, Totp.code(SEED, STEP + 1), STEP, NOW)).hasValue(STEP + 1);
    }

    private static OptionalLong none() {
        return OptionalLong.empty();
    }

    @Test
    @DisplayName("RFC 4648 §6: capitals without padding, in groups of four")
    void a_seed_is_written_as_apps_read_it() {
        assertThat(Base32.of(SEED)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Base32.inGroups(SEED)).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThatThrownBy(() -> Base32.of(new byte[4]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_link_of_an_app_says_whose_account_it_is() {
        assertThat(Totp.uri(SEED, "Lantern Books", "alice@example.test"))
                .isEqualTo(
                        "otpauth://totp/Lantern%20Books:alice%40example.test"
                                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lantern%20Books"
                                + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void what_somebody_types_is_read_as_they_meant_it() {
        assertThat(RecoveryCodes.plain(" bcdf-ghjk lmnp\u00a0")).isEqualTo("BCDFGHJKLMNP");
        assertThat(RecoveryCodes.plain("١٢٣ ٤٥٦")).isEqualTo("123456");
        assertThat(Totp.isCode("123456")).isTrue();
        assertThat(Totp.isCode("12345a")).isFalse();
        assertThat(Totp.isCode("1234567")).isFalse();
    }
}
