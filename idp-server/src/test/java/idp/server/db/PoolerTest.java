package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.IdpProcess;
import idp.server.TestFork;
import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("clients")
@Tag("pgbouncer")
@DisplayName("A pooler in front of PostgreSQL: one that keeps no sessions is refused in a sentence")
final class PoolerTest {
    private static final String SENTENCE =
            "a pooler in transaction mode stands in front of PostgreSQL, where a connection keeps"
                    + " neither its time-outs nor its plans: name PostgreSQL itself in IDP_DB_URL, or"
                    + " let the pooler keep sessions (PgBouncer: pool_mode = session)";

    private final DatabaseSettings direct = TestPostgres.create();
    private @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "statement"})
    void a_pooler_that_gives_each_transaction_another_session_is_refused(String mode) {
        try (var pooler = new PgBouncer(folder, direct, mode);
                var database = Database.open(pooler.settings())) {
            assertThatThrownBy(database::check)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(SENTENCE);
        }
    }

    @Test
    void a_node_does_not_start_behind_it_and_the_doctor_says_why() {
        try (var pooler = new PgBouncer(folder, direct, "transaction")) {
            var port = TestNode.freePort();
            var environment =
                    Map.of(
                            "IDP_ISSUER",
                            "http://localhost:" + port,
                            "IDP_PORT",
                            Integer.toString(port),
                            "IDP_DB_URL",
                            pooler.settings().jdbcUrl(),
                            "IDP_DB_USER",
                            direct.user(),
                            "IDP_DB_PASSWORD",
                            direct.password(),
                            "IDP_DATA_DIR",
                            TestFork.folder("pooler").toString());
            var node = IdpProcess.run(environment, "", "dev");
            assertThat(node.code()).as(node.out()).isOne();
            assertThat(node.err()).contains("idp: " + SENTENCE);
            var doctor = IdpProcess.run(environment, "", "doctor");
            assertThat(doctor.code()).isOne();
            assertThat(doctor.out()).contains(SENTENCE);
        }
    }

    @Test
    void a_pooler_that_keeps_sessions_is_as_good_as_none() {
        try (var pooler = new PgBouncer(folder, direct, "session")) {
            var port = TestNode.freePort();
            var issuer = "http://localhost:" + port;
            try (var node = TestNode.start(pooler.settings(), issuer, port, Map.of())) {
                node.client("shop", App.SECRET, App.document());
                node.user("alice");
                var app = new App(issuer, "shop");
                var sent = App.signIn(new Visitor(issuer), app.authorize(), "alice");
                var tokens = app.redeem(sent.parameters().get("code"));
                assertThat(tokens.status()).isEqualTo(200);
                for (var i = 0; i < 10; i++) {
                    // By then the driver has prepared its statements.
                    tokens = app.refresh(tokens.get("refresh_token"));
                    assertThat(tokens.status()).isEqualTo(200);
                }
                assertThat(app.revoke(tokens.get("refresh_token")).status()).isEqualTo(200);
                assertThat(app.userInfo(tokens.get("access_token")).status()).isEqualTo(401);
            }
        }
    }
}
