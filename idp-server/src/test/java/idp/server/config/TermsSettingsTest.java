package idp.server.config;

import static idp.server.SampleConfig.dev;
import static idp.server.SampleConfig.problems;
import static idp.server.SampleConfig.read;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.terms.Terms;
import idp.server.config.Config.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("ADR 60: terms of use are a page and the name of its version, or neither")
final class TermsSettingsTest {
    @TempDir Path folder;

    private static final String PAGE = "https://shop.example.com/terms";

    @Test
    void both_or_neither() {
        assertThat(read(Mode.DEV, dev(folder)).signUp().terms()).isNull();
        var both = dev(folder, "IDP_TERMS_URL", PAGE, "IDP_TERMS_VERSION", "2026-07");
        assertThat(read(Mode.DEV, both).signUp().terms()).isEqualTo(new Terms(PAGE, "2026-07"));
        assertThat(problems(Mode.DEV, dev(folder, "IDP_TERMS_URL", PAGE)))
                .singleElement()
                .asString()
                .startsWith("IDP_TERMS_VERSION has to be set as well");
        assertThat(problems(Mode.DEV, dev(folder, "IDP_TERMS_VERSION", "1")))
                .singleElement()
                .asString()
                .startsWith("IDP_TERMS_URL has to be set as well");
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1), 1",
        "http://shop.example.com/terms, 1",
        "https:terms, 1",
        "//shop.example.com/terms, 1",
        "https://shop.example.com/terms, <b>",
        "https://shop.example.com/terms, 'a b'",
        "https://shop.example.com/terms, 12345678901234567890123456789012345678901"
    })
    void what_is_no_page_or_no_version_stops_the_start(String url, String version) {
        var wrong = dev(folder, "IDP_TERMS_URL", url, "IDP_TERMS_VERSION", version);
        assertThat(problems(Mode.DEV, wrong)).hasSize(1);
    }
}
