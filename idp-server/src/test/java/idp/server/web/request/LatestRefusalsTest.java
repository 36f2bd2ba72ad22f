package idp.server.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.KeptRefusals.Line;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 87: a flood of refusals leaves room for others")
final class LatestRefusalsTest {
    private static Line line(String error) {
        return new Line("7F3K-2Q", error, "rule", "", null, "/token", null);
    }

    @Test
    void of_one_kind_only_so_much_is_taken_at_once() {
        var latest = new LatestRefusals();
        for (var i = 0; i < 10 * LatestRefusals.OF_A_KIND; i++) {
            latest.add(line("invalid_client"));
        }
        latest.add(line("invalid_scope"));
        assertThat(latest.under("7F3K-2Q")).hasSize(10 * LatestRefusals.OF_A_KIND + 1);
        var taken = latest.taken();
        assertThat(taken).hasSize(LatestRefusals.OF_A_KIND + 1).contains(line("invalid_scope"));
        assertThat(latest.taken()).isEmpty();
        latest.add(line("invalid_client"));
        assertThat(latest.taken()).hasSize(1);
    }
}
