package idp.server.admin.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 43: a caller has one draft checked at a time")
final class CheckTurnsTest {
    private final CheckTurns turns = new CheckTurns();

    @Test
    void one_at_a_time_for_each() {
        var said =
                turns.take(
                        "user:a",
                        () -> {
                            assertThatThrownBy(() -> turns.take("user:a", () -> "second"))
                                    .isInstanceOfSatisfying(
                                            Problem.class,
                                            why -> assertThat(why.status()).isEqualTo(429));
                            return turns.take("user:b", () -> "another's");
                        });

        assertThat(said).isEqualTo("another's");
        assertThat(turns.take("user:a", () -> "next")).isEqualTo("next");
    }

    @Test
    void a_check_that_fails_has_ended_too() {
        assertThatThrownBy(() ->
                        turns.take(
                                "user:a",
                                () -> {
                                    throw new IllegalStateException();
                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(turns.take("user:a", () -> "next")).isEqualTo("next");
    }
}
