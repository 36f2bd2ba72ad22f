package idp.server.config;

import static idp.server.SampleConfig.dev;
import static idp.server.SampleConfig.problems;
import static idp.server.SampleConfig.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.config.Config.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ADR 58: the brand of an installation is checked before it starts")
final class BrandSettingsTest {
    @TempDir Path folder;

    @Test
    void without_settings_it_is_ours() {
        var brand = read(Mode.DEV, dev(folder)).brand();
        assertThat(brand.name()).isEqualTo("Gatehouse");
        assertThat(brand.accent()).isNull();
        assertThat(brand.logo()).isNull();
        assertThat(brand.texts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#0d6b5b", "#a8261d", "#1a4fd6", "#000000", "#5b21b6"})
    @DisplayName(
            "WCAG 2.2 §1.4.3: one readable color is enough, and all that is made of it is readable")
    void from_one_color_come_all(String color) {
        var accent = read(Mode.DEV, dev(folder, "IDP_ACCENT", color)).brand().accent();
        assertThat(accent.light().color().hex()).isEqualTo(color);
        readable(accent.light(), "#ffffff", "#f4f3ef");
        readable(accent.dark(), "#1a201e", "#111614");
    }

    private static void readable(Accent.Shade shade, String... grounds) {
        for (var ground : grounds) {
            assertThat(shade.color().contrast(Rgb.of(ground))).isGreaterThanOrEqualTo(4.5);
        }
        assertThat(shade.color().contrast(shade.tint())).isGreaterThanOrEqualTo(4.5);
        assertThat(shade.color().contrast(shade.text())).isGreaterThanOrEqualTo(4.5);
        assertThat(shade.deep().contrast(shade.text())).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    #ffcc00          | has a color with a contrast of 1.36 on the ground of light pages, where 4.5 are needed (WCAG 2.2, AA)
                    #0d6b5b, #0d6b5b | has a color with a contrast of 2.56 on the ground of dark pages, where 4.5 are needed (WCAG 2.2, AA)
                    green            | is not a color such as #0d6b5b, or two of them with a comma
                    #0d6b5           | is not a color such as #0d6b5b, or two of them with a comma
                    """)
    void a_color_that_cannot_be_read_is_refused_with_its_contrast(String color, String why) {
        assertThat(problems(Mode.DEV, dev(folder, "IDP_ACCENT", color)))
                .containsExactly("IDP_ACCENT " + why);
    }

    @Test
    void the_contrast_is_the_one_of_the_specification() {
        assertThat(Rgb.of("#000000").contrast(Rgb.of("#ffffff"))).isEqualTo(21.0);
        assertThat(Rgb.of("#767676").contrast(Rgb.of("#ffffff"))).isBetween(4.54, 4.55);
    }

    @Test
    void the_grounds_are_those_of_the_pages() throws IOException {
        var css = Files.readString(Path.of("src/main/resources/assets/page.css"));
        for (var ground : Accent.grounds()) {
            assertThat(css).containsPattern("--(?:card|ground): " + ground + ";");
        }
    }

    @Test
    void a_logo_is_known_by_its_bytes_and_small() throws IOException {
        var png = file("logo.svg", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        var brand = read(Mode.DEV, dev(folder, "IDP_LOGO_FILE", png)).brand();
        assertThat(brand.logo().type()).isEqualTo("image/png");
        var svg = file("logo.png", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8));
        assertThat(read(Mode.DEV, dev(folder, "IDP_LOGO_FILE", svg)).brand().logo().type())
                .isEqualTo("image/svg+xml");
        var html = file("page.png", "<html><script>alert(1)</script></html>".getBytes(UTF_8));
        assertThat(problems(Mode.DEV, dev(folder, "IDP_LOGO_FILE", html)))
                .containsExactly("IDP_LOGO_FILE is no PNG, JPEG, WebP or SVG picture");
        var large = file("large.png", new byte[24 * 1024 + 1]);
        assertThat(problems(Mode.DEV, dev(folder, "IDP_LOGO_FILE", large)).getFirst())
                .startsWith("IDP_LOGO_FILE is larger than 24 KiB");
        assertThat(problems(Mode.DEV, dev(folder, "IDP_LOGO_DARK_FILE", png)))
                .containsExactly("IDP_LOGO_FILE has to be set beside IDP_LOGO_DARK_FILE");
    }

    @Test
    void names_and_links_are_what_they_say() {
        var wrong =
                dev(
                        folder,
                        "IDP_NAME",
                        "<b>Lantern</b>",
                        "IDP_PRIVACY_URL",
                        "http://lantern.example/privacy",
                        "IDP_IMPRINT_URL",
                        "javascript:alert(1)",
                        "IDP_TEXTS_DIR",
                        folder.resolve("none").toString());
        assertThat(problems(Mode.DEV, wrong))
                .isEqualTo(
                        List.of(
                                "IDP_NAME is not a name of at most 60 characters",
                                "IDP_PRIVACY_URL is not an https URL",
                                "IDP_IMPRINT_URL is not an https URL",
                                "IDP_TEXTS_DIR names no folder of UTF-8 .properties files that can be"
                                        + " read"));
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }
}
