package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In a small repository with a schema, and tags as they come.
@DisplayName("scripts/previous: the release that an upgrade begins with")
final class PreviousReleaseTest {
    private @TempDir Path repository;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectory(repository.resolve("scripts"));
        Files.createDirectories(repository.resolve("migrations/src/main"));
        Files.copy(Guide.top().resolve("scripts/previous"), repository.resolve("scripts/previous"));
        git("init", "-q");
        commit("before");
        Files.writeString(repository.resolve("migrations/src/main/V2__more.sql"), "SELECT 1");
        commit("schema");
        commit("after");
    }

    @Test
    void without_a_tag_the_last_commit_before_the_schema_was_changed() {
        assertThat(previous()).isEqualTo(commitOf("HEAD~2"));
    }

    @Test
    void the_last_tag_of_a_version_and_for_a_release_itself_the_one_before() {
        git("tag", "v0.1.0", "HEAD~1");
        git("tag", "nightly");
        assertThat(previous()).isEqualTo(commitOf("v0.1.0"));
        git("tag", "v0.2.0");
        assertThat(previous()).as("v0.2.0 itself").isEqualTo(commitOf("v0.1.0"));
        commit("later");
        assertThat(previous()).isEqualTo(commitOf("v0.2.0"));
    }

    private String previous() {
        return Ran.program(repository, List.of("scripts/previous", "--commit")).good().strip();
    }

    private String commitOf(String name) {
        return git("rev-parse", name);
    }

    private void commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
    }

    private String git(String... words) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        var who =
                Map.of(
                        "GIT_AUTHOR_NAME", "A",
                        "GIT_AUTHOR_EMAIL", "a@example.test",
                        "GIT_COMMITTER_NAME", "A",
                        "GIT_COMMITTER_EMAIL", "a@example.test",
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1");
        return Ran.program(repository, who, "", command).good().strip();
    }
}
