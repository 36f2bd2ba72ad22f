package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.IdpProcess.Ran;
import idp.server.config.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where cron, systemd and containers run it: no locale, a user without a name.
@DisplayName("The command line on a machine that offers little")
final class BareMachineTest {
    /// As ./idp starts the program.
    private static final List<String> LAUNCHER =
            List.of("sh", "-c", ". ../scripts/locale; exec \"$@\"", "sh");

    private static final List<String> NAMELESS =
            List.of("unshare", "-U", "--map-user=54321", "--map-group=54321");

    private static final String NAME = "Jürgen Groß";

    @TempDir Path folder;

    @Test
    void without_a_locale_the_launcher_reads_names_and_paths_as_they_are() throws IOException {
        var person = folder.resolve("größer");
        Files.createDirectories(person);
        Files.writeString(person.resolve("schema.cedarschema"), "entity user;");
        assertThat(here(LAUNCHER, Map.of(), "policy", "check", person.toString()).err())
                .doesNotContain("cannot be read", "locale");
        var made = here(LAUNCHER, database(), "user", "create", "--username", "j", "--name", NAME);
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.document()).containsEntry("name", NAME);
        assertThat(here(LAUNCHER, database, "user", "get", "j").document())
                .containsEntry("name", NAME);
    }

    @Test
    void without_a_locale_and_a_launcher_nothing_is_stored_that_was_lost() {
        var made = here(List.of(), database(), "user", "create", "--username", "j", "--name", NAME);
        assertThat(made.code()).isEqualTo(2);
        assertThat(made.err()).contains("locale", "LC_ALL=C.UTF-8");
        assertThat(here(List.of(), database, "user", "list").documents()).isEmpty();
        var path = Map.of("IDP_DATA_DIR", folder.resolve("größer").toString());
        assertThat(here(List.of(), path, "migrate").err())
                .contains("IDP_DATA_DIR is not text in this locale");
    }

    @Test
    void a_user_id_without_a_name_runs_the_embedded_database_and_keeps_its_folder_closed()
            throws Exception {
        var data = folder.resolve("data");
        Files.createDirectory(
                data,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        var environment =
                Map.of(
                        "IDP_DATA_DIR",
                        data.toString(),
                        "IDP_MASTER_KEY",
                        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        var nested = new ArrayList<>(NAMELESS);
        nested.addAll(List.of("unshare", "-U", "true"));
        var ran = here(NAMELESS, environment, "user", "list");
        if (new ProcessBuilder(nested).start().waitFor() == 0) {
            assertThat(ran.code()).as(ran.err()).isZero();
        } else {
            assertThat(ran.err()).contains("has no name on this machine", "IDP_DB_URL");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_folder_that_others_use_too_is_left_as_it_is() throws IOException {
        var open = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.setPosixFilePermissions(folder, open);
        Files.writeString(folder.resolve("notes.txt"), "not ours");
        DataFolder.make(folder);
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(open);
        Files.delete(folder.resolve("notes.txt"));
        DataFolder.make(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    private Map<String, String> database = Map.of();

    private Map<String, String> database() {
        var settings = TestPostgres.create();
        database =
                Map.of(
                        "IDP_DB_URL", settings.jdbcUrl(),
                        "IDP_DB_USER", settings.user(),
                        "IDP_DB_PASSWORD", settings.password(),
                        "IDP_DATA_DIR", folder.toString());
        return database;
    }

    private static Ran here(
            List<String> before, Map<String, String> environment, String... arguments) {
        var bare = new HashMap<>(environment);
        bare.put("LC_ALL", "C");
        return IdpProcess.run(before, bare, "", arguments);
    }
}
