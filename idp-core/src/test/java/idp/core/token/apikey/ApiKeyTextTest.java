package idp.core.token.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The form of an API key")
final class ApiKeyTextTest {
    @Test
    void a_key_is_read_back() {
        for (var i = 0; i < 200; i++) {
            var made = ApiKeyText.of(Stage.OPAQUE);
            assertThat(made.text()).matches("idp_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{49}");
            assertThat(ApiKeyText.parse(made.text())).isEqualTo(made);
        }
    }

    @Test
    void one_letter_that_is_wrong_is_a_typo_wherever_it_stands() {
        var text = ApiKeyText.of(Stage.OPAQUE).text();
        for (var i = 0; i < text.length(); i++) {
            var other = text.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ApiKeyText.parse(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("at %d", i)
                    .isNull();
        }
    }

    @Test
    void the_checksum_is_the_one_that_everybody_computes() {
        var text = ApiKeyText.of(Stage.OPAQUE).text();
        var body = text.substring(0, text.length() - 6);
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        var digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        long found = 0;
        for (var digit : text.substring(body.length()).toCharArray()) {
            found = found * 62 + digits.indexOf(digit);
        }
        assertThat(found).isEqualTo(crc.getValue());
    }

    @Test
    void what_is_no_key_is_none() {
        var text = ApiKeyText.of(Stage.OPAQUE).text();
        for (var wrong : new String[] {"", "idp_pat_", text + "0", text.substring(1), " " + text}) {
            assertThat(ApiKeyText.parse(wrong)).isNull();
        }
    }

    @Test
    void it_is_not_printed() {
        var made = ApiKeyText.of(Stage.OPAQUE);
        assertThat(made.toString()).contains(made.id()).doesNotContain(made.text());
    }
}
