package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/production.md: its units, its scripts and its settings")
final class ProductionFilesTest {
    private static final String UNITS = "/etc/systemd/system/";
    private static final Pattern METRIC = Pattern.compile("`(gatehouse_\\w+)`");

    private final ProductionGuide guide = ProductionGuide.read();
    private @TempDir Path folder;

    @Test
    @Tag("clients")
    @Tag("systemd")
    void systemd_understands_every_line_of_every_unit() throws IOException {
        var program = script("program", "#!/bin/sh\n").toString();
        var command = new ArrayList<>(List.of("systemd-analyze", "verify"));
        for (var name : guide.files().keySet()) {
            if (name.startsWith(UNITS)) {
                var unit = guide.write(folder, name);
                var text = Files.readString(unit);
                Files.writeString(
                        unit,
                        text.replaceAll("(ExecStart\\w*)=\\S+", "$1=" + program)
                                .replaceAll("(?m)^(User|Group)=\\w+$", "$1=root"));
                command.add(unit.toString());
            }
        }
        assertThat(command).hasSize(5);
        var said = Ran.program(folder, command);
        // It also looks at units of the machine, which are not ours.
        assertThat(said.output().lines().filter(line -> line.contains("gatehouse"))).isEmpty();
    }

    @Test
    void the_wrapper_hands_the_settings_on() throws IOException {
        var env = guide.write(folder, "/etc/gatehouse/gatehouse.env").toString();
        var program =
                script("idp", "#!/bin/sh\necho \"$IDP_MAIL_FROM|$IDP_DB_URL|$*\"\n").toString();
        var wrapper =
                guide.write(
                        Files.createDirectory(folder.resolve("bin")),
                        "/usr/local/bin/idp",
                        "/etc/gatehouse/gatehouse.env",
                        env,
                        "/opt/gatehouse/idp",
                        program);
        var said = Ran.program(folder, List.of(wrapper.toString(), "user", "list")).good();
        assertThat(said.strip())
                .startsWith("Example <no-reply@example.com>|postgresql://")
                .endsWith("&sslrootcert=/etc/gatehouse/db-ca.pem|user list");
    }

    @Test
    void a_renewed_certificate_is_handed_over() throws IOException {
        var hook = guide.write(folder, "/etc/letsencrypt/renewal-hooks/deploy/gatehouse");
        var made = Files.createDirectory(folder.resolve("live"));
        Files.writeString(made.resolve("privkey.pem"), "key");
        Files.writeString(made.resolve("fullchain.pem"), "chain");
        var to = folder.resolve("tls");
        var group = Ran.program(folder, List.of("id", "-gn")).good().strip();
        var environment =
                Map.of("RENEWED_LINEAGE", made.toString(), "TO", to.toString(), "GROUP", group);
        Ran.program(folder, environment, "", List.of(hook.toString())).good();
        assertThat(to.resolve("fullchain.pem")).hasContent("chain");
        assertThat(to.resolve("privkey.pem")).hasContent("key");
        var mode = Files.getPosixFilePermissions(to.resolve("privkey.pem"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-r-----");
    }

    @Test
    void every_metric_that_is_watched_exists() throws IOException {
        var page = Files.readString(Guide.top().resolve("docs/production.md"));
        page =
                page.substring(
                        page.indexOf("## What to watch"), page.indexOf("## Before going live"));
        var known = Files.readString(Guide.top().resolve("docs/metrics.md"));
        var watched = METRIC.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(watched).hasSizeGreaterThan(4).allMatch(known::contains);
    }

    private Path script(String name, String text) throws IOException {
        var path = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        return path;
    }
}
