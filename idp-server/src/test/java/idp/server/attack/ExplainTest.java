package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.CommandLine;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("P11: the Ref of a refusal finds client, rule and section")
final class ExplainTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Pattern REF = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{2}");

    private static TestNode node;
    private static LogLines log;

    @BeforeAll
    static void open() {
        node = TestNode.start(Map.of("IDP_MASTER_KEY", KEY));
        node.client("shop", App.SECRET, App.document());
        node.user("alice");
        log = LogLines.capture();
    }

    @AfterAll
    static void close() {
        log.close();
        node.close();
    }

    private @TempDir Path folder;

    private static App app() {
        return new App(node.url(""), "shop");
    }

    /// What the command prints of it.
    private String explain(String ref) throws IOException {
        return explain(ref, log.lines());
    }

    private String explain(String ref, List<String> lines) throws IOException {
        var file = Files.write(folder.resolve("log"), lines);
        var environment =
                Map.of(
                        "IDP_ISSUER", node.issuer(),
                        "IDP_DB_URL", node.settings().jdbcUrl(),
                        "IDP_DB_USER", node.settings().user(),
                        "IDP_DB_PASSWORD", node.settings().password(),
                        "IDP_MASTER_KEY", KEY);
        return CommandLine.run(environment, "", "explain", ref, "--log", file.toString());
    }

    private static String ref(String page) {
        var found = REF.matcher(page.substring(page.indexOf("Ref")));
        assertThat(found.find()).as(page).isTrue();
        return found.group();
    }

    private static String lastRefused() {
        var lines = log.lines().stream().filter(line -> line.contains("idp.refused")).toList();
        var found = REF.matcher(lines.getLast());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    void of_a_page_about_a_wrong_redirect_uri() throws IOException {
        var page =
                new Visitor(node.url(""))
                        .get(app().authorize("redirect_uri", "https://evil.test/cb"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(explain(ref(page.body()).toLowerCase(Locale.ROOT)))
                .contains("redirect_uri is not registered for this client")
                .contains("A redirect_uri that is registered for the client")
                .contains("\"client\" : \"shop\"", "RFC 9700 §2.1", "/authorize")
                .doesNotContain("evil.test");
    }

    @Test
    void of_a_page_about_an_unknown_client() throws IOException {
        var page = new Visitor(node.url("")).get(new App(node.url(""), "nobody").authorize());
        assertThat(explain(ref(page.body())))
                .contains("this client is not registered", "RFC 6749 §4.1.2.1")
                .doesNotContain("nobody");
    }

    @Test
    void of_an_error_that_went_to_the_app() throws IOException {
        var sent = new Visitor(node.url("")).once(app().authorize("scope", "openid nonsense"));
        assertThat(sent.parameters()).containsKey("error");
        assertThat(explain(lastRefused()))
                .contains("\"client\" : \"shop\"", "\"error\" : \"invalid_scope\"", "RFC 6749");
    }

    @Test
    @DisplayName("RFC 6749 §5.2: the answer is one for all, the line says which it was")
    void of_a_client_that_could_not_prove_itself() throws IOException {
        var basic = App.basic("shop", "not the secret of it");
        var answer = app().post("/token", basic, "grant_type", "client_credentials");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().body()).doesNotContain("secret");
        assertThat(explain(lastRefused()))
                .contains("client authentication failed", "wrong or expired secret")
                .contains("\"sent\" : \"grant_type\"")
                .contains("\"client\" : \"shop\"")
                .doesNotContain("not the secret of it");
    }

    @Test
    void of_a_token_that_is_none() throws IOException {
        assertThat(app().userInfo("no.jwt.here").status()).isEqualTo(401);
        assertThat(explain(lastRefused())).contains("invalid_token", "RFC 6750 §3.1", "/userinfo");
    }

    @Test
    void of_a_wrong_password() throws IOException {
        var visitor = new Visitor(node.url(""));
        var login = visitor.get(app().authorize());
        var page =
                visitor.submit(
                        login, "#sign-in", Map.of("username", "alice", "password", "guessed"));
        assertThat(page.status()).isEqualTo(401);
        assertThat(explain(ref(page.body())))
                .contains("LOGIN_FAILED", "http_401", "idp user recover LOGIN")
                .doesNotContain("guessed");
    }

    @Test
    @DisplayName("a Ref as somebody read it out, with O for 0 and l for 1, finds its lines alone")
    void of_a_ref_that_was_read_out() throws IOException {
        var lines = List.of("refused ref=0A1B-2C first", "ref=0A1B-2D second", "0A1B-2C third");
        assertThat(explain("oalb-2c", lines)).contains("first", "third").doesNotContain("second");
    }

    @Test
    void what_is_no_ref_is_not_looked_for() {
        for (var wrong : List.of("0A1B2C", "0A1B-2CC", "0A1B-2U", "")) {
            assertThatThrownBy(() -> explain(wrong)).hasMessageContaining("a Ref looks like");
        }
    }

    @Test
    void what_nobody_knows_is_said() {
        assertThatThrownBy(() -> explain("0000-00"))
                .hasMessageContaining("nothing is known under 0000-00");
    }
}
