package idp.core.jose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7519 §4: claims and how they are written")
final class ClaimsTest {
    @Test
    void claims_are_written_in_their_order() {
        var claims =
                Claims.builder()
                        .put("b", "1")
                        .put("a", 2)
                        .put("c", List.of())
                        .put("d", List.of("x", "y"))
                        .put("e", true)
                        .put("f", Claims.builder().build())
                        .put("g", Claims.builder().put("h", "i").build())
                        .build();
        assertThat(claims.json())
                .isEqualTo(
                        "{\"b\":\"1\",\"a\":2,\"c\":[],\"d\":[\"x\",\"y\"],\"e\":true,\"f\":{},\"g\":{\"h\":\"i\"}}");
        assertThat(claims).hasToString("Claims[b, a, c, d, e, f, g]");
        assertThat(Claims.builder().build().json()).isEqualTo("{}");
    }

    @Test
    @DisplayName("RFC 7519 §2: times are whole seconds")
    void times() {
        var time = Instant.parse("2026-11-23T12:00:00.999Z");
        assertThat(Claims.builder().put("iat", time).build().json())
                .isEqualTo("{\"iat\":1795435200}");
    }

    @Test
    @DisplayName("RFC 7519 §4.1.3: one audience is a string, several are an array")
    void audience() {
        assertThat(Claims.builder().audience(List.of("a")).build().json())
                .isEqualTo("{\"aud\":\"a\"}");
        assertThat(Claims.builder().audience(List.of("a", "b")).build().json())
                .isEqualTo("{\"aud\":[\"a\",\"b\"]}");
    }

    @Test
    void null_leaves_a_claim_out_and_a_name_is_put_once() {
        var builder = Claims.builder().put("a", (String) null).put("b", (Instant) null);
        assertThat(builder.build().json()).isEqualTo("{}");
        builder.put("a", "1");
        assertThatThrownBy(() -> builder.put("a", "2"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_text_comes_back_as_it_was() throws Exception {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++) {
            var text = new StringBuilder();
            for (var at = 0; at < round % 20; at++) {
                var c = (char) random.nextInt(round % 3 == 0 ? 0x10000 : 0x100);
                text.append(Character.isSurrogate(c) ? "\ud83d\ude00" : String.valueOf(c));
            }
            var json = Claims.builder().put(text.toString(), text.toString()).build().json();
            var read = JSONObjectUtils.parse(new String(json.getBytes(UTF_8), UTF_8));
            assertThat(read).containsExactly(java.util.Map.entry(text.toString(), text.toString()));
            var own = Json.read(json.getBytes(UTF_8));
            assertThat(own).isEqualTo(read);
        }
    }

    @Test
    void half_a_character_is_written_so_that_utf_8_can_carry_it() {
        assertThat(Claims.builder().put("a", "x\ud83d").build().json())
                .isEqualTo("{\"a\":\"x\\ud83d\"}");
        assertThat(Claims.builder().put("a", "\ude00\ud83dx").build().json())
                .isEqualTo("{\"a\":\"\\ude00\\ud83dx\"}");
    }
}
