package idp.server.flow;

import static idp.server.adapter.PlacesOnDisk.place;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.adapter.PlacesOnDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("What people see of their own account, and take back")
class OwnAccountFlowTest {
    private static final String CHROME =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36"
                    + " (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
    private static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

    @TempDir static Path folder;
    static TestNode node;
    static App shop;

    @BeforeAll
    static void start() throws IOException {
        var file = folder.resolve("places.mmdb");
        var cologne = place(Map.of("en", "Cologne"), "DE", Map.of("en", "Germany"));
        PlacesOnDisk.write(file, cologne, cologne);
        node = TestNode.start(Map.of("IDP_GEOIP_FILE", file.toString()));
        node.client("shop", App.SECRET, App.document());
        shop = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Map<String, String> typed(String name) {
        return Map.of("username", name, "password", TestNode.PASSWORD);
    }

    private static Visitor signedIn(String name, String agent) {
        var visitor = new Visitor(node.issuer()).header("User-Agent", agent);
        var page = visitor.submit(visitor.get(node.url("/account")), "#sign-in", typed(name));
        assertThat(page.uri().getPath()).isEqualTo("/account");
        return visitor;
    }

    private static boolean isSignedIn(Visitor visitor) {
        return visitor.get(node.url("/account")).uri().getPath().equals("/account");
    }

    private static void aFewMinutesPass() {
        node.database()
                .transaction(db ->
                        db.execute(
                                """
                                UPDATE session SET auth_time = auth_time - interval '10 min',
                                    proven_at = ARRAY(
                                        SELECT at - interval '10 min' FROM unnest(proven_at) AS at)
                                """));
    }

    @Test
    void devices_are_told_apart_and_ended_from_any_of_them() {
        node.user("dora");
        var here = signedIn("dora", CHROME);
        var there = signedIn("dora", FIREFOX);
        var third = signedIn("dora", FIREFOX);
        var page = here.get(node.url("/account/devices"));
        var text = page.html().selectFirst("main").text();
        assertThat(text).contains("Chrome on macOS", "Firefox on Linux", "This device");
        assertThat(text).contains("Cologne, Germany", "127.0.0.1", "Password");
        assertThat(page.html().select(".device")).hasSize(3);
        assertThat(page.html().select("button.end")).hasSize(2);

        var key = there.get(node.url("/account/devices")).html().select(".here");
        assertThat(key).hasSize(1);
        var after = here.submit(page, "button.end", Map.of());
        assertThat(after.html().selectFirst("#done")).isNotNull();
        assertThat(List.of(isSignedIn(there), isSignedIn(third))).containsOnlyOnce(true);
        var again = here.submit(page, "button.end", Map.of());
        assertThat(again.status()).as("a double submit").isEqualTo(200);

        var alone = here.submit(after, "#end-others", Map.of());
        assertThat(alone.html().select(".device")).hasSize(1);
        assertThat(isSignedIn(there) || isSignedIn(third)).isFalse();
        assertThat(isSignedIn(here)).isTrue();
        var home = signedIn("dora", FIREFOX).get(node.url("/account"));
        assertThat(home.html().selectFirst("#last-sign-in").text())
                .contains("today", "Cologne, Germany");
    }

    @Test
    void a_sign_in_that_nobody_uses_is_told_on_the_first_page() {
        var user = node.user("lena");
        var old = signedIn("lena", FIREFOX);
        node.database()
                .statement(db ->
                        db.execute(
                                "UPDATE session SET last_seen_at = last_seen_at - interval '8 days'"
                                        + " WHERE user_id = ?",
                                user.id()));
        var home = signedIn("lena", CHROME).get(node.url("/account"));
        var card = home.html().selectFirst("#old-sessions");
        assertThat(card.text()).contains("Not used for a week: 1.");
        assertThat(card.selectFirst("a").attr("href")).isEqualTo("/account/devices");
        var own = old.get(node.url("/account"));
        assertThat(own.html().selectFirst("#old-sessions")).as("its own").isNull();
    }

    @Test
    @DisplayName("SE-04: nobody ends the sign-in of another, nor without our form")
    void devices_of_others_are_out_of_reach() {
        node.user("erik");
        node.user("finn");
        var erik = signedIn("erik", CHROME);
        var finn = signedIn("finn", CHROME);
        var sid =
                node.database()
                        .statement(db ->
                                db.createQuery(
                                                """
                                                SELECT s.sid FROM session s JOIN users u ON u.id = s.user_id
                                                WHERE u.username = 'erik'
                                                """)
                                        .mapTo(String.class)
                                        .one());
        var form = finn.get(node.url("/account/devices"));
        var csrf = form.html().select("input[name=csrf]").eachAttr("value");
        for (var token : csrf) {
            finn.post(node.url("/account/devices/end"), Map.of("csrf", token, "device", sid));
        }
        var bare = finn.post(node.url("/account/devices/end-others"), Map.of());
        assertThat(bare.status()).isEqualTo(403);
        assertThat(isSignedIn(erik)).isTrue();
    }

    @Test
    void an_app_is_shown_as_it_was_allowed_and_loses_its_access() {
        node.user("gita");
        var gita = signedIn("gita", CHROME);
        var asked = gita.get(shop.authorize("scope", "openid email offline_access"));
        assertThat(asked.html().text()).contains("You can remove this access at any time");
        var code = gita.submit(asked, "#allow", Map.of()).parameters().get("code");
        var tokens = shop.redeem(code);
        var list = gita.get(node.url("/account/apps"));
        var row = list.html().selectFirst(".app-row");
        assertThat(row.text()).contains("Shop", "app.example", "Keeps its access");
        var app = gita.get(node.issuer() + row.selectFirst("a").attr("href"));
        assertThat(app.html().text()).contains("See your email address", "asked again");
        var removed = gita.submit(app, "#remove", Map.of());
        assertThat(removed.html().selectFirst("#done")).isNotNull();
        assertThat(removed.html().select(".app-row")).isEmpty();
        assertThat(shop.userInfo(tokens.get("access_token")).status()).isEqualTo(401);
        assertThat(shop.refresh(tokens.get("refresh_token")).status()).isEqualTo(400);
        assertThat(gita.submit(app, "#remove", Map.of()).uri().getPath())
                .as("a double submit")
                .isEqualTo("/account/apps");
        assertThat(gita.get(app.uri().toString()).uri().getPath()).isEqualTo("/account/apps");
    }

    @Test
    void activity_is_told_in_words_and_leads_to_a_safe_account() {
        node.user("hana");
        var hana = signedIn("hana", CHROME);
        var other = signedIn("hana", FIREFOX);
        var page = hana.get(node.url("/account/activity"));
        assertThat(page.html().select(".deeds li").text())
                .contains("You signed in", "Firefox on Linux", "Cologne, Germany");
        var secure = hana.get(node.issuer() + page.html().selectFirst("#not-me").attr("href"));
        var done = hana.submit(secure, "#secure", Map.of());
        assertThat(done.html().selectFirst("#done")).isNotNull();
        assertThat(isSignedIn(other)).isFalse();
        for (var next : List.of("#to-security", "#to-apps")) {
            var href = done.html().selectFirst(next).attr("href");
            assertThat(hana.get(node.issuer() + href).status()).isEqualTo(200);
        }
        assertThat(done.html().selectFirst("#secure")).as("nothing is left to end").isNull();
        assertThat(done.html().selectFirst("#to-means")).as("a password alone").isNull();
    }

    @Test
    @DisplayName("all of somebody's data is one file, for a fresh proof, without a secret")
    void data_is_one_file() {
        node.user("ines");
        var ines = signedIn("ines", CHROME);
        var page = ines.get(node.url("/account/data"));
        var file = ines.submit(page, "#download", Map.of());
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        var json = JsonMapper.builder().build().readTree(file.body());
        assertThat(json.get("account").get("username").stringValue()).isEqualTo("ines");
        assertThat(json.get("sessions").get(0).get("browser").stringValue()).isEqualTo("Chrome");
        assertThat(json.get("activity").get(0).get("kind").stringValue())
                .isEqualTo("LOGIN_SUCCEEDED");
        assertThat(file.body()).doesNotContainPattern("(?i)hash|secret|password\"");
        aFewMinutesPass();
        var late = ines.submit(page, "#download", Map.of());
        assertThat(late.uri().getPath()).isEqualTo("/login");
        assertThat(ines.submit(late, "#sign-in", typed("ines")).uri().getPath())
                .isEqualTo("/account/data");
    }

    @Test
    void who_leaves_is_out_at_once_and_may_think_again() {
        node.user("jana");
        var jana = signedIn("jana", CHROME);
        var asked = jana.get(shop.authorize("scope", "openid offline_access"));
        var code = jana.submit(asked, "#allow", Map.of()).parameters().get("code");
        var tokens = shop.redeem(code);
        var page = jana.get(node.url("/account/data/delete"));
        assertThat(page.html().text()).contains("Shop");
        var wrong = jana.submit(page, "#delete", Map.of("name", "somebody"));
        assertThat(wrong.html().selectFirst("#wrong")).isNotNull();
        var left = jana.submit(page, "#delete", Map.of("name", "JANA"));
        assertThat(left.uri().getPath()).isEqualTo("/account/left");
        assertThat(isSignedIn(jana)).isFalse();
        assertThat(shop.userInfo(tokens.get("access_token")).status()).isEqualTo(401);
        assertThat(shop.refresh(tokens.get("refresh_token")).status()).isEqualTo(400);

        var login = jana.get(shop.authorize());
        var question = jana.submit(login, "#sign-in", typed("jana"));
        assertThat(question.uri().getPath()).isEqualTo("/leaving");
        assertThat(isSignedIn(jana)).as("no session opens").isFalse();
        var stranger = new Visitor(node.issuer()).get(question.uri().toString());
        assertThat(stranger.status()).as("in another browser").isEqualTo(400);

        var back = jana.submit(question, "#keep-account", Map.of());
        assertThat(back.uri().getPath()).isEqualTo("/login");
        var again = jana.submit(back, "#sign-in", typed("jana"));
        assertThat(again.html().selectFirst("#allow")).as("on the way to the app").isNotNull();
        assertThat(isSignedIn(jana)).isTrue();
        assertThat(jana.get(question.uri().toString()).uri().getPath())
                .as("the question is answered")
                .isNotEqualTo("/leaving");
    }
}
