package idp.core.client;

import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.FakeStage;
import idp.core.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9700 §2.1.1: whether a client uses PKCE")
final class PkceUseTest {
    private static final SignIns.Seen BOTH = new SignIns.Seen(NOW, NOW);

    private final Stage stage = new FakeStage();

    @ParameterizedTest(name = "with a challenge: {0}, without: {1}")
    @CsvSource({
        "false, false, UNSEEN",
        "true, false, ALWAYS",
        "false, true, NEVER",
        "true, true, SOMETIMES"
    })
    void as_its_sign_ins_showed(boolean challenged, boolean unchallenged, PkceUse use) {
        var seen = new SignIns.Seen(challenged ? NOW : null, unchallenged ? NOW : null);
        assertThat(PkceUse.of(stage.client(), seen)).isEqualTo(use);
    }

    @Test
    void as_it_is_registered() {
        var strict = stage.client(Map.of("require_pkce", true));
        var open = stage.client(Map.of("token_endpoint_auth_method", "none"));
        var machine =
                stage.client(
                        Map.of(
                                "grant_types", List.of("client_credentials"),
                                "redirect_uris", List.of()));
        assertThat(PkceUse.of(strict, BOTH)).isEqualTo(PkceUse.REQUIRED);
        assertThat(PkceUse.of(open, BOTH)).isEqualTo(PkceUse.REQUIRED);
        assertThat(PkceUse.of(machine, BOTH)).isEqualTo(PkceUse.NO_SIGN_INS);
    }
}
