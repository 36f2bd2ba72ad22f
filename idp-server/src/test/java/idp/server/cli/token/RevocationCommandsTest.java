package idp.server.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.revoke.Denied;
import idp.core.revoke.Receipt;
import idp.server.cli.CliFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp revocation")
final class RevocationCommandsTest {
    private final CliFixture idp = new CliFixture();

    @Test
    void the_status_names_nodes_and_guards() {
        receipt(Receipt.Kind.NODE, null);
        receipt(Receipt.Kind.GUARD, null);
        assertThat(idp.run("revocation", "status").documents())
                .containsExactly(
                        Map.of(
                                "kind", "node",
                                "name", "one",
                                "node", "host:8080",
                                "lag_ms", 12,
                                "heard_at", "2030-01-01T00:00:00Z"),
                        Map.of(
                                "kind", "guard",
                                "client", "api",
                                "name", "one",
                                "node", "host:8080",
                                "lag_ms", 12,
                                "heard_at", "2030-01-01T00:00:00Z"));
    }

    @Test
    void a_token_is_looked_up_by_all_that_could_end_it() {
        receipt(Receipt.Kind.GUARD, true);
        idp.revoked.add(Denied.token("j", idp.clock.instant()));
        var claims =
                "{\"jti\":\"r1\",\"grant_id\":\"g1\",\"sid\":\"s1\",\"sub\":\"u1\","
                        + "\"client_id\":\"c1\"}";
        var token = "h." + base64(claims) + ".s";
        var ran = idp.runWith(token, "revocation", "status", "--token-stdin");
        assertThat(ran.documents()).singleElement().asString().contains("seen=true");
        assertThat(idp.asked)
                .isEqualTo(
                        Map.of(
                                Denied.Kind.TOKEN, "r1",
                                Denied.Kind.GRANT, "g1",
                                Denied.Kind.SESSION, "s1",
                                Denied.Kind.SUBJECT, "u1",
                                Denied.Kind.CLIENT, "c1"));
    }

    @Test
    void what_is_not_revoked_and_what_is_no_token_is_said() {
        assertThat(idp.run("revocation", "status", "--jti", "x").err()).contains("revoked");
        for (var garbage : new String[] {"x", "a.b.c", "..", "a.!!.c"}) {
            var ran = idp.runWith(garbage, "revocation", "status", "--token-stdin");
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).contains("not an access token");
        }
    }

    private void receipt(Receipt.Kind kind, Boolean seen) {
        var client = kind == Receipt.Kind.NODE ? null : "api";
        var lag = Duration.ofMillis(12);
        idp.receipts.add(
                new Receipt(kind, client, "one", "host:8080", lag, idp.clock.instant(), seen));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
