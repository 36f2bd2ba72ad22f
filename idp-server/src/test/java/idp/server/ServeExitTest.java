package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-18: idp serve ends with 1 and one sentence on what waiting does not mend")
final class ServeExitTest {
    private static final String PASSWORD = "this-is-not-the-password";

    @Test
    void a_wrong_password() {
        var ran = serve(Map.of("IDP_DB_PASSWORD", PASSWORD));
        assertThat(ran.code()).as(ran.err()).isOne();
        assertThat(ran.err())
                .contains("idp: the database at 127.0.0.1:", "refuses IDP_DB_USER or its password")
                .contains("Try: idp doctor");
        assertThat(ran.out() + ran.err()).doesNotContain(PASSWORD);
    }

    @Test
    void a_port_that_is_taken() throws Exception {
        try (var there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ran = serve(Map.of("IDP_PORT", Integer.toString(there.getLocalPort())));
            assertThat(ran.code()).as(ran.err()).isOne();
            assertThat(ran.err()).contains("is taken: another one is chosen by IDP_PORT");
        }
    }

    private static IdpProcess.Ran serve(Map<String, String> changes) {
        var database = TestPostgres.create();
        var environment = new HashMap<String, String>();
        environment.put("IDP_ISSUER", "https://id.example");
        environment.put("IDP_HOST", "127.0.0.1");
        environment.put("IDP_PORT", Integer.toString(TestNode.freePort()));
        environment.put("IDP_DB_URL", database.jdbcUrl());
        environment.put("IDP_DB_USER", database.user());
        environment.put("IDP_DB_PASSWORD", database.password());
        environment.put("IDP_DATA_DIR", TestFork.folder("serve-exit").toString());
        environment.put("IDP_MASTER_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        environment.putAll(changes);
        return IdpProcess.run(environment, "", "serve");
    }
}
