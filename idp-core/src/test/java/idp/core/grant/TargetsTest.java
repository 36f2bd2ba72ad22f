package idp.core.grant;

import static idp.core.oauth.ErrorCode.INVALID_TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import idp.core.oauth.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 8707 §2: which resources a client may name")
final class TargetsTest {
    private static final String LONGEST = "urn:" + "x".repeat(496);

    private final Stage stage = new FakeStage();
    private final Client api = stage.client(Map.of("served_resources", served("urn:a")));
    private final Client client = stage.client(Map.of("resources", served("urn:a", "urn:nobody")));

    private static List<String> served(String... more) {
        var all = new ArrayList<>(List.of(LONGEST, LONGEST + "x"));
        all.addAll(List.of(more));
        return all;
    }

    private void allow(String... resources) {
        Targets.mustBeAllowed(List.of(resources), client, stage.clients());
    }

    private String refusal(String... resources) {
        var refused = catchThrowableOfType(Refused.class, () -> allow(resources));
        assertThat(refused.code()).isEqualTo(INVALID_TARGET);
        return refused.description();
    }

    @Test
    void those_that_it_may_call_and_that_are_served() {
        allow();
        allow("urn:a");
        allow("urn:a", LONGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a", "//a", "urn:a#", "urn:a#x", "http://[", "a b", "urn:"})
    @DisplayName("RFC 8707 §2: an absolute URI without a fragment, and none too long to be one")
    void what_is_no_target(String resource) {
        assertThat(refusal("urn:a", resource)).contains("absolute URI");
        assertThat(refusal(LONGEST + "x")).contains("absolute URI");
    }

    @Test
    @DisplayName("RFC 8707 §2: registered for the client, and served by somebody")
    void every_single_one_is_registered_and_served() {
        assertThat(refusal("urn:a", "urn:b")).contains("registered");
        assertThat(refusal("urn:b", "urn:a")).contains("registered");
        assertThat(refusal("urn:nobody")).contains("served by no");
        stage.clients().change(api.id(), new Change.Disable(), stage.now());
        assertThat(refusal("urn:a")).contains("served by no");
    }
}
