package idp.server.config;

import static idp.server.SampleConfig.KEY;
import static idp.server.SampleConfig.KEY_TEXT;
import static idp.server.SampleConfig.masterKeys;
import static idp.server.SampleConfig.problems;
import static idp.server.SampleConfig.read;
import static idp.server.SampleConfig.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.SampleConfig;
import idp.server.config.Config.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ADR 13: secrets come by file or environment and are never shown")
final class ConfigSecretsTest {
    @TempDir Path folder;

    private Map<String, String> dev(String... more) {
        return SampleConfig.dev(folder, more);
    }

    @Test
    void a_secret_may_lie_in_a_file_but_not_in_both_places() throws IOException {
        var file = folder.resolve("key");
        Files.writeString(file, KEY_TEXT + "\n");
        var both = served("IDP_MASTER_KEY_FILE", file.toString());
        assertThat(problems(Mode.SERVE, both)).singleElement().asString().contains("both set");
        both.remove("IDP_MASTER_KEY");
        assertThat(masterKeys(read(Mode.SERVE, both))).singleElement().isEqualTo(KEY);
        both.put("IDP_MASTER_KEY_FILE", "/nowhere/key");
        assertThat(problems(Mode.SERVE, both))
                .singleElement()
                .asString()
                .contains("IDP_MASTER_KEY_FILE");
        assertThat(problems(Mode.DEV, dev("IDP_PORT_FILE", "x"))).singleElement();
    }

    @Test
    void an_old_master_key_stands_behind_the_new_one() {
        var old = Base64.getEncoder().encodeToString(new byte[32]);
        var both = served("IDP_MASTER_KEY", KEY_TEXT + "," + old);
        var keys = masterKeys(read(Mode.SERVE, both));
        assertThat(keys).hasSize(2);
        assertThat(keys.getFirst()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IDP_MASTER_KEY=c2VjcmV0LXZhbHVl",
                "IDP_MASTER_KEY=secret-value!",
                "IDP_DB_URL=postgresql://idp:secret-value@db/idp",
                "IDP_DB_URL=jdbc:postgresql://db/idp?password=secret-value",
                "IDP_DB_URL=mysql://secret-value",
                "IDP_ISSUER=https://secret-value@id.example",
                "IDP_TRUSTED_PROXIES=secret-value",
                "IDP_PORT=secret-value",
                "IDP_TLS_CERT=secret-value",
                "IDP_BCRYPT_COST=99secret-value"
            })
    void no_message_holds_a_value(String line) {
        var parts = line.split("=", 2);
        assertThat(problems(Mode.SERVE, served(parts)))
                .isNotEmpty()
                .allMatch(text -> text.startsWith("IDP_"))
                .noneMatch(text -> text.contains("secret-value") || text.contains("c2VjcmV0"));
    }

    @Test
    void secrets_do_not_show_in_the_whole() {
        var config = read(Mode.SERVE, served("IDP_DB_PASSWORD", "hidden-one"));
        assertThat(config.toString())
                .doesNotContain("hidden-one", KEY_TEXT, Arrays.toString(KEY))
                .contains("https://id.example");
    }

    @Test
    void dev_makes_its_master_key_once_for_its_owner_alone() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads =
                    IntStream.range(0, 16)
                            .mapToObj(_ -> threads.submit(() -> read(Mode.DEV, dev())))
                            .toList();
            var first = masterKeys(reads.getFirst().get()).getFirst();
            assertThat(first).hasSize(32);
            for (var one : reads) {
                assertThat(masterKeys(one.get()).getFirst()).isEqualTo(first);
            }
        }
        var file = folder.resolve("master.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
        Files.writeString(file, "half");
        assertThatThrownBy(() -> read(Mode.DEV, dev())).isInstanceOf(Misconfigured.class);
    }
}
