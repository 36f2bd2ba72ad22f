package idp.server.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.server.cli.CliFixture;
import idp.server.cli.shell.Format;
import idp.server.cli.shell.Output;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp client")
final class ClientCommandsTest {
    private final CliFixture idp = new CliFixture();

    @AfterEach
    void everything_that_was_opened_is_closed() {
        assertThat(idp.open).isZero();
    }

    @Test
    @DisplayName("RFC 7591 §3.2.1: creating answers the id, the secret and everything registered")
    void creating_answers_what_was_registered() {
        var ran =
                idp.runWith(
                        """
                        {"client_name": "Shop", "redirect_uris": ["https://shop.example/cb"],
                         "grant_types": ["authorization_code", "refresh_token"],
                         "access_token_signed_response_alg": "EdDSA", "first_party": true}
                        """,
                        "client",
                        "create",
                        "--json",
                        "-");
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        var document = ran.document();
        assertThat(document)
                .containsEntry("client_name", "Shop")
                .containsEntry("client_secret_expires_at", 0)
                .containsEntry("client_id_issued_at", (int) idp.clock.instant().getEpochSecond())
                .containsEntry("access_token_signed_response_alg", "EdDSA")
                .containsEntry("first_party", true);
        var stored = idp.clients.find((String) document.get("client_id"));
        assertThat(stored.enabled()).isTrue();
        assertThat(stored.secrets())
                .singleElement()
                .satisfies(s ->
                        assertThat(s.hash())
                                .isEqualTo(Opaque.hash((String) document.get("client_secret"))));
    }

    @Test
    void a_public_client_gets_no_secret() {
        var document =
                idp.run(
                                "client",
                                "create",
                                "--name",
                                "App",
                                "--public",
                                "--native",
                                "--redirect-uri",
                                "http://127.0.0.1/cb",
                                "--id",
                                "my-app")
                        .document();
        assertThat(document)
                .containsEntry("client_id", "my-app")
                .containsEntry("token_endpoint_auth_method", "none")
                .containsEntry("application_type", "native")
                .doesNotContainKey("client_secret");
        assertThat(idp.clients.find("my-app").secrets()).isEmpty();
    }

    @Test
    void an_id_is_given_once() {
        create("shop");
        var again = create("shop");
        assertThat(again.code()).isOne();
        assertThat(again.out()).isEmpty();
        assertThat(again.err())
                .contains("the id shop is taken, or was once", "Try: idp client list");
    }

    @Test
    @DisplayName("D4: a client id has letters, digits, - and _")
    void an_id_survives_every_encoding() {
        assertThat(create("a+b%").code()).isOne();
        assertThat(idp.clients.list(null, 10)).isEmpty();
    }

    @Test
    void metadata_that_cannot_be_is_refused_by_its_member() {
        var ran =
                idp.runWith(
                        "{\"client_name\": \"x\", \"redirect_uri\": []}",
                        "client",
                        "create",
                        "--json",
                        "-");
        assertThat(ran.code()).isOne();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("redirect_uri");
    }

    @Test
    void input_that_is_no_json_object_is_refused_with_its_place() {
        for (var bad :
                List.of("", "[]", "{\"a\": 1, \"a\": 2}", "{} {}", "{\"a\": \n oops}", "null")) {
            var ran = idp.runWith(bad, "client", "create", "--json", "-");
            assertThat(ran.code()).as(bad).isOne();
            assertThat(ran.err()).as(bad).contains("not a JSON object").doesNotContain("oops");
        }
    }

    @Test
    void listing_shows_all_without_secrets() {
        create("a");
        var secret = (String) create("b").document().get("client_secret");
        var json = idp.run("client", "list");
        assertThat(json.documents()).extracting("client_id").containsExactly("a", "b");
        assertThat(json.out()).doesNotContain(secret).doesNotContain("hash");
        var table = idp.run("client", "list", "-o", "table");
        assertThat(table.out().lines().findFirst())
                .hasValueSatisfying(l -> assertThat(l).startsWith("CLIENT ID"));
        assertThat(table.out().lines()).hasSize(3);
    }

    @Test
    void getting_shows_one() {
        create("a");
        assertThat(idp.run("client", "get", "a").document()).containsEntry("enabled", true);
        var none = idp.run("client", "get", "z");
        assertThat(none.code()).isOne();
        assertThat(none.err()).contains("there is no client with the id z", "Try: idp client list");
    }

    @Test
    void a_new_secret_lets_the_old_one_live_for_a_while() {
        var old = Opaque.hash((String) create("a").document().get("client_secret"));
        var ran = idp.run("client", "rotate-secret", "a", "--keep", "30m");
        var fresh = Opaque.hash((String) ran.document().get("client_secret"));
        var secrets = idp.clients.find("a").secrets();
        assertThat(secrets).extracting(s -> s.hash()).containsExactly(old, fresh);
        assertThat(secrets.getFirst().expiresAt())
                .isEqualTo(idp.clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(secrets.getLast().expiresAt()).isNull();
    }

    @Test
    void a_time_that_is_none_is_a_usage_error() {
        create("a");
        for (var bad : List.of("soon", "1w", "9999999999999999999", "-1h", "")) {
            assertThat(idp.run("client", "rotate-secret", "a", "--keep", bad).code())
                    .as(bad)
                    .isEqualTo(2);
        }
    }

    @Test
    void a_public_client_has_no_secret_to_rotate() {
        idp.run(
                "client",
                "create",
                "--name",
                "App",
                "--public",
                "--redirect-uri",
                "https://a.example/cb",
                "--id",
                "a");
        assertThat(idp.run("client", "rotate-secret", "a").err())
                .contains("a public client has no secret");
    }

    @Test
    void a_client_is_disabled_and_enabled() {
        create("a");
        assertThat(idp.run("client", "disable", "a").code()).isZero();
        assertThat(idp.clients.find("a").enabled()).isFalse();
        assertThat(idp.run("client", "enable", "a").code()).isZero();
        assertThat(idp.clients.find("a").enabled()).isTrue();
    }

    @Test
    void deleting_needs_a_yes() {
        create("a");
        var asked = idp.run("client", "delete", "a");
        assertThat(asked.code()).isOne();
        assertThat(asked.err()).contains("--yes");
        assertThat(idp.clients.find("a")).isNotNull();
        assertThat(idp.run("client", "delete", "a", "--yes").code()).isZero();
        assertThat(idp.clients.find("a")).isNull();
        assertThat(idp.run("client", "delete", "a", "--yes").code()).isOne();
    }

    @Test
    void a_name_cannot_steer_the_terminal() {
        var out = new java.io.StringWriter();
        var writer = new java.io.PrintWriter(out, true);
        new Output(writer, Format.TABLE)
                .one(java.util.Map.of("client_name", "\u001b[2Jgone\u202e"));
        assertThat(out.toString()).isEqualToIgnoringNewLines("client_name  ?[2Jgone?");
        out.getBuffer().setLength(0);
        new Output(writer, Format.JSON).one(java.util.Map.of("name", "\u009b2Jgone\u202e"));
        assertThat(out.toString())
                .isEqualToIgnoringNewLines("{  \"name\" : \"\\u009b2Jgone\\u202e\"}");
    }

    private CliFixture.Ran create(String id) {
        return idp.run(
                "client",
                "create",
                "--name",
                "Shop",
                "--redirect-uri",
                "https://shop.example/cb",
                "--id",
                id);
    }
}
