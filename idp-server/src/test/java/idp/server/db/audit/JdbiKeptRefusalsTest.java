package idp.server.db.audit;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.KeptRefusals.Line;
import idp.server.db.PostgresStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 87: refusals are kept for all nodes, for a while")
final class JdbiKeptRefusalsTest {
    private static Line line(String ref, String rule) {
        return new Line(ref, "invalid_request", rule, "RFC 6749 §5.2", null, "/token", "code +1");
    }

    @Test
    void what_one_node_keeps_another_finds_until_it_is_old_or_too_much() {
        try (var stage = new PostgresStage()) {
            var one = new JdbiKeptRefusals(stage.database, stage.database);
            var other = new JdbiKeptRefusals(stage.database, stage.database);
            var now = Instant.now();
            var first = line("7F3K-2Q", "first");
            var second = line("7F3K-2Q", "second");
            assertThat(one.keep(List.of(first, second), now)).isEqualTo(2);
            assertThat(one.keep(List.of(), now)).isZero();
            assertThat(other.under("7F3K-2Q")).containsExactly(first, second);
            assertThat(other.under("AAAA-AA")).isEmpty();

            other.keep(List.of(line("BBBB-BB", "x\0" + "y".repeat(900))), now);
            assertThat(one.under("BBBB-BB").getFirst().rule()).startsWith("xyy").hasSize(499);

            assertThat(one.sweep(now)).isZero();
            assertThat(one.sweep(now, 1)).isEqualTo(2);
            assertThat(one.under("7F3K-2Q")).isEmpty();
            assertThat(one.sweep(now.plus(Duration.ofDays(8)))).isEqualTo(1);
        }
    }
}
