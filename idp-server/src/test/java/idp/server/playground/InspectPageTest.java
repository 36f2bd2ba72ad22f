package idp.server.playground;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.authzen.Inspection;
import idp.server.page.view.InspectView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-12: the inspector's page when something inside does not answer")
final class InspectPageTest {
    @Test
    void the_right_answer_is_503_and_no_check_is_said_to_have_passed() {
        var shown = InspectPage.result(Inspection.unknown());
        assertThat(shown.outcome()).isEqualTo(InspectView.Outcome.UNKNOWN);
        assertThat(shown.answer()).isEqualTo("HTTP/1.1 503 Service Unavailable\nRetry-After: 1");
        assertThat(shown.who()).hasSize(10);
        assertThat(shown.may()).hasSize(2);
        assertThat(shown.who())
                .extracting(InspectView.Line::state)
                .containsOnly(InspectView.State.UNKNOWN, InspectView.State.NOT_REACHED);
        assertThat(shown.claims()).isNull();
    }
}
