package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("P8: digits of a page follow its language, whatever the machine speaks")
final class ForeignLocaleTest {
    @ParameterizedTest
    @CsvSource({"ar, EG", "fa, IR", "th, TH", "tr, TR"})
    void a_page_is_the_same_on_every_machine(String language, String country) throws Exception {
        var here = PrintedPages.all();
        assertThat(here).contains(">1:30<");
        assertThat(printed(language, country)).isEqualTo(here);
    }

    private static String printed(String language, String country)
            throws IOException, InterruptedException {
        var java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Duser.language=" + language,
                                "-Duser.country=" + country,
                                "-cp",
                                System.getProperty("java.class.path"),
                                PrintedPages.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var text = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        return text;
    }
}
