package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.cli.Cli;
import idp.server.cli.shell.Streams;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody means and somebody types, on the real wiring: each ends in a sentence about it.
@DisplayName("Odd arguments are refused in words, and never by an exception")
final class OddArgumentsTest {
    private static Map<String, String> environment = Map.of();

    @TempDir static Path folder;

    @BeforeAll
    static void installation() {
        var database = TestPostgres.create();
        environment =
                Map.of(
                        "IDP_DB_URL", database.jdbcUrl(),
                        "IDP_DB_USER", database.user(),
                        "IDP_DB_PASSWORD", database.password(),
                        "IDP_DATA_DIR", folder.toString());
        CommandLine.run(environment, "", "user", "create", "--username", "alice");
        CommandLine.run(environment, "", "api", "put", "orders", "--resource", "https://o.example");
        CommandLine.run(environment, "", "role", "put", "manager", "--api", "orders");
        CommandLine.run(
                environment,
                "{\"client_name\":\"CI\",\"grant_types\":[\"client_credentials\"],\"scope\":\"r\"}",
                "client",
                "create",
                "--json",
                "-",
                "--id",
                "ci");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user get %",
                "user disable a\u0000b",
                "user create --username a\u0000b",
                "user create --username j --name x\u0000y",
                "user create --username j --group a\u0000b",
                "user create --username j --phone \uD800",
                "client get \u0000",
                "client rotate-secret ci --keep 999999999d",
                "client rotate-secret ci --keep -1h",
                "client delete \u0000 --yes",
                "group put a\u0000b",
                "group put staff --description a\u0000b",
                "group add \u0000 alice",
                "group members \u0000",
                "group delete \u0000 --yes",
                "api put orders --name a\u0000b",
                "api put orders --resource \u0000",
                "api put orders --scope a\u0000=b",
                "api get \u0000",
                "role list --api \u0000",
                "role put manager --api orders --description a\u0000b",
                "role delete \u0000 --api orders --yes",
                "role assign --api orders --role \u0000 --user alice",
                "role assign --api orders --role manager --user \u0000",
                "role assign --api orders --role manager --client \u0000",
                "role assign --api orders --role manager --group \u0000",
                "role assign --api orders --role manager --user alice --region \u0000",
                "role assign --api orders --role manager --user alice --resource order::\u0000",
                "role assign --api orders --role manager --user alice --for 999999999d",
                "role assign --api orders --role manager --user alice --until +999999999-01-01T00:00:00Z",
                "role assignments --api orders --role \u0000",
                "role revoke \u0000 --api orders",
                "api-key create --client ci --name a\u0000b --scope r",
                "api-key create --client ci --name k --scope r --for 999999999d",
                "api-key create --client \u0000 --name k --scope r",
                "api-key list --client \u0000",
                "api-key revoke \u0000",
                "policy get 9223372036854775807 --api orders",
                "policy get -1 --api orders",
                "policy activate 0 --api orders --expected -1",
                "policy replay --api orders --last -5 ../examples/orders-api/policies",
                "policy put ../examples/orders-api/policies --api orders --comment a\u0000b",
                "policy put ../examples/orders-api/policies --api orders --author \u0000",
                "policy check \u0000",
                "revocation status --jti \u0000",
                "revocation status --subject a\uD800",
                "token verify --token-stdin --audience \u0000",
                "lint http://127.0.0.1:1/ --method \u0000",
                "lint mailto:a@b",
                "key rotate --alg \u0000"
            })
    void a_sentence(String line) {
        refused("a.b.c\n", line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{",
                "{\"client_name\": \"a\\u0000b\", \"redirect_uris\": [\"https://a.example/cb\"]}",
                "{\"client_name\": \"a\\ud800\", \"redirect_uris\": [\"https://a.example/cb\"]}",
                "{\"client_name\": \"a\", \"redirect_uris\": [\"https://a.example/\\u0000\"]}",
                "{\"client_name\": \"a\", \"redirect_uris\": [7]}",
                "{\"client_name\": \"a\", \"redirect_uris\": [\"https://a.example/cb\"], \"default_max_age\": 1e999}"
            })
    void a_document_that_is_none_too(String document) {
        refused(document, "client create --json -");
    }

    private static void refused(String input, String line) {
        var err = new StringWriter();
        var streams =
                new Streams(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        null);
        var code = new Cli(new ServerProgram(environment, _ -> {}), streams).run(line.split(" "));
        assertThat(code).as(err.toString()).isNotZero();
        assertThat(err.toString())
                .doesNotContain("mistake in Gatehouse", "did not answer")
                .startsWith("idp: ")
                .contains("Try: ");
    }
}
