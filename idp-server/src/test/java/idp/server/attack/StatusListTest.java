package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.ResourceServer;
import idp.core.access.facts.RoleHolder;
import idp.core.client.ClientStore;
import idp.core.oauth.Scope;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeyText;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.App.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: what is revoked is in the token status list, whichever node is asked")
final class StatusListTest {
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String API = "https://api.example";
    private static final String PLAIN = "https://plain.example";

    private Scene scene;
    private TestNode second;
    private App machine;

    @BeforeEach
    void start() {
        scene = new Scene();
        second = scene.node.another();
        scene.app("api", "served_resources", List.of(API));
        scene.node
                .access()
                .api(ResourceServer.of("api", API).with(ResourceServer.Tokens.USUAL.listed(true)));
        scene.app("plain", "served_resources", List.of(PLAIN));
        machine =
                scene.app(
                        "machine",
                        "grant_types",
                        List.of("client_credentials"),
                        "redirect_uris",
                        List.of(),
                        "post_logout_redirect_uris",
                        List.of(),
                        "resources",
                        List.of(API, PLAIN));
    }

    @AfterEach
    void stop() {
        second.close();
        scene.close();
    }

    @Test
    void only_apis_that_want_it_get_a_status() {
        assertThat(App.claims(token(machine, PLAIN)).get("status")).isNull();
        var status = App.claims(token(machine, API)).get("status").get("status_list");
        assertThat(status.get("uri").asString()).startsWith(scene.node.issuer() + "/statuslists/");
        assertThat(status.get("idx").intValue()).isNotNegative();
    }

    @Test
    void a_revoked_token_and_no_other() {
        var doomed = token(machine, API);
        var spared = token(machine, API);
        for (var node : List.of(scene.node, second)) {
            Wait.until(() -> !isDead(node, doomed));
        }
        assertThat(machine.revoke(doomed).status()).isEqualTo(200);
        for (var node : List.of(scene.node, second)) {
            Wait.until(() -> isDead(node, doomed));
            assertThat(isDead(node, spared)).isFalse();
        }
    }

    @Test
    void a_cut_off_sets_the_bits_of_all_tokens_it_ends() {
        var first = token(machine, API);
        // Issued by the other node, so in a block of the other node.
        var other = token(Scene.at(second, "machine"), API);
        assertThat(uri(first)).isNotEqualTo(uri(other));
        scene.clients()
                .change("machine", new ClientStore.Change.Disable(), scene.node.database().time());
        for (var node : List.of(scene.node, second)) {
            Wait.until(() -> isDead(node, first) && isDead(node, other));
        }
    }

    @Test
    void the_tokens_of_a_leaked_key() {
        var tool =
                scene.app(
                        "tool",
                        "grant_types",
                        List.of(EXCHANGE),
                        "scope",
                        "read",
                        "resources",
                        List.of(API));
        var leaked = key();
        var token = exchanged(tool, leaked);
        var spared = exchanged(tool, key());
        scene.node.apiKeys().revoke(leaked.id(), scene.node.database().time());
        for (var node : List.of(scene.node, second)) {
            Wait.until(() -> isDead(node, token));
            Wait.until(() -> !isDead(node, spared));
        }
    }

    private ApiKeyText key() {
        var text = ApiKeyText.of(Stage.OPAQUE);
        var now = scene.node.database().time();
        var holder = RoleHolder.user(scene.node.user("key-" + text.id()).id());
        var end = now.plus(Duration.ofDays(1));
        var key =
                new ApiKey(text.id(), "k", holder, Scope.parse("read"), now, "t", end, null, null);
        assertThat(scene.node.apiKeys().add(key, text.hash(), now)).isTrue();
        return text;
    }

    private static String exchanged(App app, ApiKeyText key) {
        var type = "urn:gatehouse:params:oauth:token-type:api-key";
        var answer =
                app.token(
                        "grant_type",
                        EXCHANGE,
                        "subject_token",
                        key.text(),
                        "subject_token_type",
                        type,
                        "resource",
                        API);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.get("access_token");
    }

    @Test
    @DisplayName("R-06: the tokens of a node that is gone count as dead, not as alive")
    void a_node_that_died() {
        var orphan = token(Scene.at(second, "machine"), API);
        var mine = token(machine, API);
        Wait.until(() -> !isDead(scene.node, orphan));
        second.close();
        Wait.until(() -> isDead(scene.node, orphan));
        assertThat(isDead(scene.node, mine)).isFalse();
    }

    @Test
    void a_block_that_others_do_not_find_gets_no_more_tokens() {
        var lost = token(machine, API);
        scene.node.database().transaction(db -> db.execute("DELETE FROM status_block"));
        Wait.until(() -> list(second, lost).status() == 404);
        Wait.until(() -> list(second, token(machine, API)).status() == 200);
    }

    @Test
    void the_list_is_signed_and_may_be_kept() {
        var token = token(machine, API);
        var answer = list(second, token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/statuslist+jwt");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=1");
        assertThat(answer.header("ETag")).isNotNull();
        var jwt = answer.response().body();
        assertThat(App.header(jwt).get("typ").asString()).isEqualTo("statuslist+jwt");
        var claims = App.claims(jwt);
        assertThat(claims.get("sub").asString()).isEqualTo(uri(token));
        assertThat(claims.get("iss").asString()).isEqualTo(scene.node.issuer());
        assertThat(claims.get("ttl").intValue()).isEqualTo(1);
        assertThat(claims.get("exp").longValue()).isGreaterThan(claims.get("iat").longValue());
        assertThat(claims.get("status_list").get("bits").intValue()).isEqualTo(1);
        // It is no access token, and no ID token.
        assertThat(machine.userInfo(jwt).status()).isEqualTo(401);
    }

    @Test
    void strangers_find_nothing_by_guessing() {
        for (var id : List.of("x", "AAAAAAAAAAAAAAAAAAAAAA", "%27%20OR%201=1")) {
            assertThat(machine.get("/statuslists/" + id).status()).as(id).isEqualTo(404);
        }
        assertThat(machine.get("/statuslists/..%2F..").status()).isEqualTo(400);
    }

    private static String token(App app, String resource) {
        var answer = app.token("grant_type", "client_credentials", "resource", resource);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.get("access_token");
    }

    private static String uri(String token) {
        return App.claims(token).get("status").get("status_list").get("uri").asString();
    }

    private static Answer list(TestNode node, String token) {
        var path = URI.create(uri(token)).getPath();
        return App.send(HttpRequest.newBuilder(URI.create(node.url(path))).build());
    }

    private static boolean isDead(TestNode node, String token) {
        var answer = list(node, token);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var list = App.claims(answer.response().body()).get("status_list").get("lst").asString();
        var at = App.claims(token).get("status").get("status_list").get("idx").intValue();
        var packed = new ByteArrayInputStream(Base64.getUrlDecoder().decode(list));
        try (var bits = new InflaterInputStream(packed)) {
            return (bits.readAllBytes()[at / 8] >> (at % 8) & 1) == 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
