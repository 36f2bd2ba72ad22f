package idp.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HT-10: waiting requests are counted by client")
final class WaitingTest {
    private final Waiting waiting = new Waiting();

    @Test
    void one_client_cannot_take_the_room_of_another() {
        for (var i = 0; i < Waiting.MOST; i++) {
            assertThat(waiting.enter("greedy")).isTrue();
        }
        assertThat(waiting.enter("greedy")).isFalse();
        assertThat(waiting.enter("modest")).isTrue();
        waiting.leave("greedy");
        assertThat(waiting.enter("greedy")).isTrue();
    }
}
