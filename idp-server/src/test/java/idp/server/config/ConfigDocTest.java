package idp.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// `mvn test -Dtest=ConfigDocTest -Dconfig.doc=write` writes the page anew.
@DisplayName("ADR 13: docs/config.md is the table of settings")
final class ConfigDocTest {
    private static final Path PAGE = Path.of("..", "docs", "config.md");
    private static final String HEAD =
            """
            # Configuration

            All of it comes from the environment. Every variable there is, in one table; an unknown `IDP_` variable or a
            bad value stops the start, and all problems are printed at once. An empty variable counts as none. A secret may
            lie in a file, named by the same variable with `_FILE` behind it.

            `idp dev` needs none of this. `idp serve` needs `IDP_ISSUER`, `IDP_DB_URL` (with `IDP_DB_USER`) and
            `IDP_MASTER_KEY`. The build and the launcher also read `IDP_JAVA_HOME`: the JDK 25 to use.

            | variable | default | meaning |
            |---|---|---|
            """;

    @Test
    void the_page_is_what_the_table_says() throws IOException {
        var page = new StringBuilder(HEAD);
        for (var setting : Setting.values()) {
            page.append("| `").append(setting.variable()).append('`');
            if (setting.isSecret()) {
                page.append(", `").append(setting.fileVariable()).append('`');
            }
            page.append(" | ").append(setting.standard());
            page.append(" | ").append(setting.meaning()).append(" |\n");
        }
        if ("write".equals(System.getProperty("config.doc"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }
}
