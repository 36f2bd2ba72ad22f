package idp.core.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A block of a token status list")
final class StatusBlockTest {
    private static final Instant NOON = Instant.parse("2030-05-04T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(10));

    @Test
    void every_place_is_given_once_and_in_no_plain_order() {
        var random = new Random(4);
        for (var round = 0; round < 20; round++) {
            var block = new StatusBlock("b", random.nextInt());
            var places = new HashSet<Integer>();
            for (var i = 0; i < StatusBlock.PLACES; i++) {
                assertThat(places.add(block.place(token("t" + i), LATER))).isTrue();
            }
            assertThat(places).allMatch(at -> at >= 0 && at < StatusBlock.PLACES);
            assertThat(block.place(token("more"), LATER)).isEqualTo(-1);
        }
    }

    @Test
    void the_bit_of_a_dead_token_is_the_lowest_first() {
        var block = new StatusBlock("b", 77);
        var dead = block.place(token("dead"), LATER);
        block.place(token("alive"), LATER);
        var bits = block.dead(facts -> facts.jti().equals("dead"), NOON);
        for (var at = 0; at < StatusBlock.PLACES; at++) {
            assertThat((bits[at / 8] >> (at % 8)) & 1).isEqualTo(at == dead ? 1 : 0);
        }
    }

    @Test
    void it_is_over_when_it_is_full_and_its_last_token_has_expired() {
        var block = new StatusBlock("b", 77);
        for (var i = 0; i < StatusBlock.PLACES - 1; i++) {
            block.place(token("t" + i), LATER);
        }
        assertThat(block.isOver(LATER.plusSeconds(1))).isFalse();
        block.place(token("last"), LATER);
        assertThat(block.isOver(LATER)).isFalse();
        assertThat(block.isOver(LATER.plusSeconds(1))).isTrue();
        assertThat(block.dead(_ -> true, LATER.plusSeconds(1))).isEqualTo(StatusBlock.none());
    }

    @Test
    @DisplayName("R-04: a revoked token stays revoked when its time is over, for APIs with leeway")
    void a_bit_stays() {
        var block = new StatusBlock("b", 77);
        block.place(token("dead"), LATER);
        var bits = block.dead(_ -> true, NOON);
        assertThat(bits).isNotEqualTo(StatusBlock.none());
        assertThat(block.dead(_ -> false, LATER.plusSeconds(60))).isEqualTo(bits);
    }

    private static TokenFacts token(String jti) {
        return new TokenFacts(jti, null, null, null, "client", NOON);
    }
}
