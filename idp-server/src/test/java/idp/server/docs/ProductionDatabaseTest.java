package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.CommandLine;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.DatabaseSettings;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("clients")
@Tag("postgres")
@DisplayName("docs/production.md: the database, from its role to a restore on another server")
final class ProductionDatabaseTest {
    private static final String PASSWORD = "the role's own password";
    private static final String MASTER_KEY = "A".repeat(43) + "=";

    private final ProductionGuide guide = ProductionGuide.read();
    private final int port = TestNode.freePort();
    private final String issuer = "http://localhost:" + port;
    private @TempDir Path folder;

    @Test
    @DisplayName(
            "R-20: what was issued before the dump is dead after it; what people know is there")
    void a_role_without_rights_serves_and_a_dump_comes_up_elsewhere() throws IOException {
        var dumps = Files.createDirectory(folder.resolve("dumps"));
        String refreshToken;
        var after = new ArrayList<String>();
        try (var server = new DebianPostgres(folder.resolve("one"), letIn())) {
            prepare(server);
            ownsOneSchemaAndNothingElse(server);
            try (var node = node(server)) {
                node.client("shop", App.SECRET, App.document());
                node.user("alice");
                refreshToken = signIn(node);
                assertThat(doctor(server, "gatehouse")).contains("up to date", "sealed under it");
                backUpAndDrill(server, dumps);
                issuedAndRevokedAfterTheDump(node, refreshToken, after);
            }
            goesOnAfterALaterVersion(server);
        }
        try (var other = new DebianPostgres(folder.resolve("two"), letIn())) {
            newRole(other);
            var dump = onlyFile(dumps);
            other.local("", "pg_restore", "--create", "--exit-on-error", "--dbname=postgres", dump)
                    .good();
            ownsOneSchemaAndNothingElse(other);
            var ended = idp(other, "gatehouse", "restored", "--yes");
            assertThat(ended).containsPattern("\"sessions\"\\s*:\\s*1");
            assertThat(idp(other, "gatehouse", "session", "list")).doesNotContain("sid");
            assertThat(idp(other, "gatehouse", "user", "list")).contains("alice");
            try (var node = node(other)) {
                var app = new App(node.url(""), "shop");
                Wait.until("tokens again", () -> app.refresh(refreshToken).status() == 400);
                assertThat(after).hasSize(3);
                for (var token : after) {
                    assertThat(app.introspect(token).get("active")).isEqualTo("false");
                    assertThat(app.userInfo(token).status()).isEqualTo(401);
                    assertThat(app.refresh(token).get("error")).isEqualTo("invalid_grant");
                }
                signIn(node);
            }
        }
    }

    /// What the dump does not know: tokens of a new sign-in, and that the one before was ended.
    private static void issuedAndRevokedAfterTheDump(
            TestNode node, String refreshToken, List<String> after) {
        var app = new App(node.url(""), "shop");
        var tokens = app.refresh(signIn(node));
        after.add(tokens.get("refresh_token"));
        after.add(tokens.get("access_token"));
        assertThat(app.userInfo(tokens.get("access_token")).status()).isEqualTo(200);
        assertThat(app.revoke(refreshToken).status()).isEqualTo(200);
        assertThat(app.refresh(refreshToken).status()).isEqualTo(400);
        after.add(refreshToken);
    }

    private String letIn() {
        return guide.file("pg_hba.conf", "10.0.0.0/24", "127.0.0.1/32");
    }

    private void prepare(DebianPostgres server) {
        newRole(server);
        var sql = guide.write(folder, "database.sql").toString();
        server.local("", "psql", "-v", "ON_ERROR_STOP=1", "-f", sql).good();
    }

    private void newRole(DebianPostgres server) {
        var sql = guide.write(folder, "role.sql").toString();
        server.local(PASSWORD + "\n", "psql", "-v", "ON_ERROR_STOP=1", "-f", sql).good();
    }

    private static void ownsOneSchemaAndNothingElse(DebianPostgres server) {
        var role =
                server.ask(
                        "postgres",
                        "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication"
                                + " OR rolbypassrls FROM pg_roles WHERE rolname = 'gatehouse'");
        assertThat(role).isEqualTo("f");
        var may =
                "SELECT has_database_privilege('gatehouse', 'gatehouse', 'CREATE')"
                        + " OR has_database_privilege('gatehouse', 'gatehouse', 'TEMP')"
                        + " OR NOT has_database_privilege('gatehouse', 'gatehouse', 'CONNECT')";
        assertThat(server.ask("postgres", may)).isEqualTo("f");
        var owner = "SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'public'";
        assertThat(server.ask("gatehouse", owner)).isEqualTo("gatehouse");
    }

    /// What a newer version noted of its migrations is ignored.
    private void goesOnAfterALaterVersion(DebianPostgres server) {
        server.ask(
                "gatehouse",
                "INSERT INTO flyway_schema_history SELECT max(installed_rank) + 1, '9999', 'later',"
                        + " 'SQL', 'V9999__later.sql', 1, 'gatehouse', now(), 1, true"
                        + " FROM flyway_schema_history");
        assertThat(idp(server, "gatehouse", "migrate")).containsPattern("\"applied\"\\s*:\\s*0");
    }

    private void backUpAndDrill(DebianPostgres server, Path dumps) throws IOException {
        var backup = guide.write(folder, "/usr/local/sbin/gatehouse-backup").toString();
        var drill = guide.write(folder, "/usr/local/sbin/gatehouse-drill").toString();
        var to = dumps.toString();
        assertThat(server.local("", drill, to).exit()).as("nothing to restore").isNotZero();
        server.local("", backup, to).good();
        var said = server.local("", drill, to, "--keep").good();
        assertThat(said).contains("accounts 1, clients ", "latest act 2");
        assertThat(doctor(server, "gatehouse_drill")).contains("sealed under it");
        server.local("", drill, to).good();
        var left = "SELECT count(*) FROM pg_database WHERE datname = 'gatehouse_drill'";
        assertThat(server.ask("postgres", left)).isEqualTo("0");
        var broken = Files.createDirectory(folder.resolve("broken"));
        var half = Files.readAllBytes(Path.of(onlyFile(dumps)));
        Files.write(broken.resolve("gatehouse-1.dump"), Arrays.copyOf(half, half.length / 2));
        assertThat(server.local("", drill, broken.toString()).exit()).as("half a dump").isNotZero();
    }

    private static String onlyFile(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var all = files.map(Path::toString).toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private Map<String, String> environment(DebianPostgres server, String database) {
        var environment = new HashMap<String, String>();
        guide.file("/etc/gatehouse/gatehouse.env")
                .lines()
                .filter(line -> line.startsWith("IDP_DB_U"))
                .map(line -> line.split("=", 2))
                .forEach(pair -> environment.put(pair[0], server.url(pair[1].replace("\"", ""))));
        environment.computeIfPresent(
                "IDP_DB_URL", (_, url) -> url.replace("/gatehouse?", "/" + database + "?"));
        environment.put("IDP_ISSUER", issuer);
        environment.put("IDP_DB_PASSWORD", PASSWORD);
        environment.put("IDP_MASTER_KEY", MASTER_KEY);
        return environment;
    }

    private String idp(DebianPostgres server, String database, String... words) {
        return CommandLine.run(environment(server, database), "", words);
    }

    /// What it says of the database: on a machine with much to do it may complain of slowness as well.
    private String doctor(DebianPostgres server, String database) {
        try {
            return idp(server, database, "doctor");
        } catch (AssertionError findings) {
            return String.valueOf(findings.getMessage());
        }
    }

    private TestNode node(DebianPostgres server) {
        var environment = environment(server, "gatehouse");
        var settings =
                new DatabaseSettings(
                        "jdbc:" + environment.get("IDP_DB_URL"),
                        environment.get("IDP_DB_USER"),
                        PASSWORD,
                        "test",
                        10,
                        0);
        return TestNode.start(settings, issuer, port, Map.of("IDP_MASTER_KEY", MASTER_KEY));
    }

    private static String signIn(TestNode node) {
        var app = new App(node.url(""), "shop");
        var visitor = new Visitor(node.url(""));
        var login = visitor.get(app.authorize());
        var who = Map.of("username", "alice", "password", TestNode.PASSWORD);
        var next = visitor.submit(login, "#sign-in", who);
        var sent = next.status() == 200 ? visitor.submit(next, "#allow", Map.of()) : next;
        return app.redeem(sent.parameters().get("code")).get("refresh_token");
    }
}
