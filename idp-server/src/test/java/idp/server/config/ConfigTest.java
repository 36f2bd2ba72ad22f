package idp.server.config;

import static idp.server.SampleConfig.KEY;
import static idp.server.SampleConfig.masterKeys;
import static idp.server.SampleConfig.problems;
import static idp.server.SampleConfig.read;
import static idp.server.SampleConfig.served;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.SampleConfig;
import idp.server.config.Config.Mode;
import idp.server.config.Config.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ADR 13: the configuration cannot lie")
final class ConfigTest {
    @TempDir Path folder;

    private Map<String, String> dev(String... more) {
        return SampleConfig.dev(folder, more);
    }

    @Test
    void dev_needs_no_configuration_and_these_are_its_defaults() {
        var config = read(Mode.DEV, dev());
        assertThat(config.issuer()).hasToString("http://localhost:8080");
        assertThat(config.listen())
                .isEqualTo(new Config.Listen("127.0.0.1", 8080, null, List.of()));
        assertThat(config.store()).isEqualTo(new Store.Embedded(folder, 10));
        assertThat(config.bcryptCost()).isEqualTo(12);
        assertThat(config.watch().metrics()).isNull();
        assertThat(config.watch().traces()).isNull();
        assertThat(read(Mode.DEV, dev("IDP_PORT", "9000")).issuer())
                .hasToString("http://localhost:9000");
    }

    @Test
    void serve_has_these_defaults() {
        var config = read(Mode.SERVE, served());
        assertThat(config.listen()).isEqualTo(new Config.Listen("0.0.0.0", 8080, null, List.of()));
        assertThat(config.dataDir()).isEqualTo(Path.of(".data").toAbsolutePath());
        assertThat(config.bcryptCost()).isEqualTo(12);
        assertThat(config.store())
                .isEqualTo(
                        new Store.Remote(
                                "jdbc:postgresql://db.example:5432/idp?sslmode=verify-full",
                                "idp",
                                "",
                                10));
        assertThat(masterKeys(config)).singleElement().isEqualTo(KEY);
    }

    @Test
    void all_problems_are_told_at_once_each_with_its_variable() {
        var found =
                problems(
                        Mode.SERVE,
                        Map.of(
                                "IDP_ISSUER", "https://id.example/",
                                "IDP_PORT", "none",
                                "IDP_ISSUR", "x",
                                "IDP_TLS_KEY", "/nowhere",
                                "IDP_BCRYPT_COST", "4"));
        assertThat(found)
                .hasSize(8)
                .anyMatch(line -> line.startsWith("IDP_ISSUER ends in a slash"))
                .anyMatch(line -> line.startsWith("IDP_PORT "))
                .anyMatch(line -> line.startsWith("IDP_ISSUR is not a setting"))
                .anyMatch(line -> line.startsWith("IDP_TLS_KEY "))
                .anyMatch(line -> line.startsWith("IDP_TLS_CERT "))
                .anyMatch(line -> line.startsWith("IDP_BCRYPT_COST "))
                .anyMatch(line -> line.startsWith("IDP_DB_URL has to be set"))
                .anyMatch(line -> line.startsWith("IDP_MASTER_KEY has to be set, or its _FILE"));
    }

    @Test
    void an_empty_variable_counts_as_none_and_those_of_the_scripts_are_known() {
        assertThat(problems(Mode.DEV, dev("IDP_ISSUER", "", "IDP_JAVA_HOME", "/jdk"))).isEmpty();
        assertThat(problems(Mode.DEV, dev("IDP_TEST_CHROMIUM", "/usr/bin/chromium"))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("D7: the issuer has one spelling")
    @ValueSource(
            strings = {
                "https://id.example/",
                "https://id.example/a/",
                "https://id.example?x",
                "https://id.example#x",
                "https://user@id.example",
                "https://ID.example",
                "https://id.example:443",
                "https://id.example/a/../b",
                "http://id.example",
                "ftp://id.example",
                "id.example",
                "https://",
                "not a url"
            })
    void an_issuer_that_clients_would_spell_differently_is_refused(String issuer) {
        assertThat(problems(Mode.SERVE, served("IDP_ISSUER", issuer)))
                .singleElement()
                .asString()
                .startsWith("IDP_ISSUER ");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVE, https://id.example",
        "SERVE, https://id.example:8443/tenant",
        "SERVE, http://localhost:8080",
        "SERVE, http://127.0.0.1:8080",
        "DEV, http://localhost:3000",
        "DEV, http://idp.localhost:8080",
        "DEV, https://localhost:8443"
    })
    void issuers_that_are_taken_as_they_are(Mode mode, String issuer) {
        var environment = mode == Mode.DEV ? dev() : served();
        environment.put("IDP_ISSUER", issuer);
        assertThat(read(mode, environment).issuer()).hasToString(issuer);
    }

    @Test
    void dev_is_for_localhost_alone() {
        assertThat(problems(Mode.DEV, dev("IDP_ISSUER", "https://id.example")))
                .singleElement()
                .asString()
                .contains("use serve");
    }

    @Test
    void the_issuer_tells_a_command_line_which_mode_it_is_in() {
        assertThat(Config.modeFor(Map.of())).isEqualTo(Mode.DEV);
        assertThat(Config.modeFor(dev("IDP_ISSUER", "http://idp.localhost"))).isEqualTo(Mode.DEV);
        assertThat(Config.modeFor(served())).isEqualTo(Mode.SERVE);
    }

    @Test
    void credentials_for_the_embedded_database_are_a_mistake() {
        assertThat(problems(Mode.DEV, dev("IDP_DB_USER", "x")))
                .singleElement()
                .asString()
                .startsWith("IDP_DB_USER ");
        assertThat(problems(Mode.SERVE, served("IDP_DB_USER", "", "IDP_DB_URL", "embedded")))
                .isEmpty();
    }

    @Test
    void proxies_are_networks() {
        var given = dev("IDP_TRUSTED_PROXIES", "10.0.0.0/8, fd00::/8,192.0.2.7");
        assertThat(read(Mode.DEV, given).listen().trustedProxies())
                .containsExactly("10.0.0.0/8", "fd00::/8", "192.0.2.7");
        for (var wrong : List.of("10.0.0.0/33", "proxy.example", "10.0.0.0/", "10/8,,")) {
            assertThat(problems(Mode.DEV, dev("IDP_TRUSTED_PROXIES", wrong))).hasSize(1);
        }
    }
}
