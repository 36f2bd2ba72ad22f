package idp.core.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whoever types the id of a key names no option")
final class KeyIdsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void of_many_keys_none_has_an_id_that_begins_like_one() {
        var forge = new KeyForge(null, JoseSamples.master());
        var kids =
                IntStream.range(0, 500)
                        .mapToObj(n -> forge.make(SigningAlgorithm.ES256, n, NOW, NOW).kid());
        assertThat(kids).noneMatch(kid -> kid.startsWith("-"));
    }

    @Test
    void a_key_that_has_one_does_not_stay_in_its_token() {
        var token = new FakeTokenKeys();
        var forge = new KeyForge(null, JoseSamples.master(), token);
        for (int n = 0; n < 500; n++) {
            forge.make(SigningAlgorithm.ES256, n, NOW, NOW);
        }
        assertThat(token.kept).hasSize(500);
        assertThat(token.kept.keySet()).noneMatch(kid -> kid.startsWith("-"));
    }
}
