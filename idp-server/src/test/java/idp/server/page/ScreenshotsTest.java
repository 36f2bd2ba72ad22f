package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// `scripts/screenshots` takes the pictures anew.
@DisplayName("docs/screenshots shows pages of today")
final class ScreenshotsTest {
    private static final long MOST_BYTES = 1_600_000;

    @BeforeAll
    static void take() throws IOException {
        if ("take".equals(System.getProperty("screenshots.docs"))) {
            Screenshots.take();
        }
    }

    @Test
    void every_page_shown_is_a_sample_of_today() {
        assertThat(SampleViews.friendly().keySet())
                .containsAll(Screenshots.PAGES.stream().map(Screenshots.Shown::sample).toList());
    }

    @Test
    void the_page_names_the_pictures_that_are_there_and_no_others() throws IOException {
        assertThat(Files.readString(Screenshots.FOLDER.resolve("README.md")))
                .isEqualTo(Screenshots.index());
        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(
                        Screenshots.all().map(Screenshots.Shot::file).toList());
    }

    @Test
    void each_is_as_wide_as_its_name_says_and_all_are_small() throws IOException {
        long bytes = 0;
        for (var shot : Screenshots.all().toList()) {
            var file = Screenshots.FOLDER.resolve(shot.file());
            bytes += Files.size(file);
            assertThat(ImageIO.read(file.toFile()).getWidth())
                    .as(shot.file())
                    .isEqualTo(shot.width());
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    private static List<String> names() throws IOException {
        try (var files = Files.list(Screenshots.FOLDER)) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".png"))
                    .toList();
        }
    }
}
