package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("What is secret is in no log line and in no row")
class SecretsTest {
    private static final String WRONG = "wrong but still secret phrase";

    static TestNode node;
    static LogLines log;
    static Map<String, String> secrets = new LinkedHashMap<>();
    static Visitor visitor;

    /// One person's way through everything there is, with a mistake at every step.
    @BeforeAll
    static void live() {
        node = TestNode.start();
        log = LogLines.capture();
        node.client("shop", App.SECRET, App.document());
        node.user("alice");
        var app = new App(node.issuer(), "shop");
        visitor = new Visitor(node.issuer());
        var login = visitor.get(app.authorize("scope", "openid offline_access"));
        visitor.submit(login, "#sign-in", Map.of("username", "alice", "password", WRONG));
        var sent = App.signIn(visitor, app.authorize("scope", "openid offline_access"), "alice");
        var code = sent.parameters().get("code");
        var tokens = app.redeem(code);
        var refreshed = app.refresh(tokens.get("refresh_token"));
        app.userInfo(refreshed.get("access_token"));
        app.userInfo(refreshed.get("access_token") + "x");
        app.introspect(refreshed.get("refresh_token"));
        app.redeem(code);
        app.get("/userinfo?access_token=" + refreshed.get("access_token"));
        app.get("/token?code=" + code + "&client_secret=" + App.SECRET);
        app.post("/token", App.basic("shop", App.SECRET + "x"), "grant_type", "refresh_token");
        app.revoke(refreshed.get("refresh_token"));
        visitor.get(node.url("/logout?id_token_hint=" + tokens.get("id_token")));
        secrets.put("password", TestNode.PASSWORD);
        secrets.put("wrong password", WRONG);
        secrets.put("client secret", App.SECRET);
        secrets.put("verifier", App.VERIFIER);
        secrets.put("code", code);
        secrets.put("access token", tokens.get("access_token"));
        secrets.put("ID token", tokens.get("id_token"));
        secrets.put("refresh token", tokens.get("refresh_token"));
        secrets.put("next refresh token", refreshed.get("refresh_token"));
        secrets.put("session", visitor.cookies().get("gatehouse_session"));
        secrets.put("browser", visitor.cookies().get("gatehouse_browser"));
        secrets.put("device", visitor.cookies().get("gatehouse_device"));
        secrets.put("form token", login.html().selectFirst("input[name=csrf]").attr("value"));
        secrets.put("ticket", login.html().selectFirst("input[name=tx]").attr("value"));
    }

    @AfterAll
    static void stop() {
        log.close();
        node.close();
    }

    @Test
    @DisplayName("XS-06, CO-13: no log line has a secret in it")
    void the_log_has_no_secret() {
        var all = String.join("", log.lines());
        assertThat(all).as("it saw the requests").contains("token", "login", "logout", "userinfo");
        secrets.forEach((what, secret) -> assertThat(all).as(what).doesNotContain(secret));
        for (var jwt : List.of("access token", "ID token")) {
            var signature = secrets.get(jwt).split("\\.", -1)[2];
            assertThat(all).as(jwt).doesNotContain(signature);
        }
    }

    @Test
    @DisplayName("XS-11: the database holds hashes, never what they are of")
    void the_database_has_only_hashes() {
        var all = String.join("\n", dump());
        secrets.forEach((what, secret) -> assertThat(all).as(what).doesNotContain(secret));
        for (var what : List.of("code", "client secret", "session")) {
            var hash = HexFormat.of().formatHex(Opaque.hash(secrets.get(what)));
            assertThat(all).as("the hash of the " + what).contains(hash);
        }
        assertThat(all).contains("$2").contains("alice");
    }

    @Test
    @DisplayName("XS-07: what a stranger writes cannot make up a line of its own")
    void a_line_cannot_be_forged() {
        var before = log.lines().size();
        var evil = "x\n{\"level\":\"INFO\",\"message\":\"login ok\"}\u001b[31m${jndi:ldap://x}";
        var login = visitor.get(node.url("/login?prompt=1"));
        if (login.html().selectFirst("#sign-in") != null) {
            visitor.press(login, "#sign-in", Map.of("username", evil, "password", WRONG));
        }
        visitor.header("User-Agent", "${jndi:ldap://x}")
                .get(node.url("/x%0a%7b%22level%22%1b%5b31m"));
        var lines = log.lines().subList(before, log.lines().size());
        assertThat(lines).isNotEmpty();
        for (var line : lines) {
            assertThat(line.strip()).doesNotContain("\n", "\r", "\u001b");
            assertThat(new JsonMapper().readTree(line).has("level")).isTrue();
        }
        assertThat(lines).anyMatch(line -> line.contains("login"));
    }

    @Test
    @DisplayName("CO-13: no page of a sign-in tells its address to others")
    void no_page_sends_a_referrer() {
        var app = new App(node.issuer(), "shop");
        var stranger = new Visitor(node.issuer());
        var login = stranger.once(app.authorize());
        assertThat(login.header("Referrer-Policy")).isEqualTo("no-referrer");
        var page = stranger.get(app.authorize());
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.html().select("img[src^=http], link[href^=http], script[src^=http]"))
                .isEmpty();
        var sent = App.signIn(stranger, app.authorize(), "alice");
        assertThat(sent.parameters()).containsKey("code");
        assertThat(sent.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    private static List<String> dump() {
        return node.database()
                .statement(db -> {
                    var all = new ArrayList<String>();
                    var tables =
                            db.createQuery(
                                            """
                                            SELECT table_name FROM information_schema.tables
                                            WHERE table_schema = 'public'
                                            """)
                                    .mapTo(String.class)
                                    .list();
                    for (var table : tables) {
                        all.addAll(
                                db.createQuery("SELECT t::text FROM \"" + table + "\" t")
                                        .mapTo(String.class)
                                        .list());
                    }
                    return all;
                });
    }
}
