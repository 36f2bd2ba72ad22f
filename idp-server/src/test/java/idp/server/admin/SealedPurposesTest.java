package idp.server.admin;

import static idp.core.seal.TicketBox.Purpose.OfAnybody.LIST;
import static idp.core.seal.TicketBox.Purpose.OfAnybody.SIGN_OUT;
import static idp.core.seal.TicketBox.Purpose.OfBrowser.FACTOR;
import static idp.core.seal.TicketBox.Purpose.OfBrowser.LEAVING;
import static idp.core.seal.TicketBox.Purpose.OfBrowser.LETTER;
import static idp.core.seal.TicketBox.Purpose.OfBrowser.PASSKEY;
import static idp.core.seal.TicketBox.Purpose.OfBrowser.PLAYGROUND;
import static idp.core.seal.TicketBox.Purpose.OfBrowser.SIGN_IN;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.seal.TicketBox.Purpose;
import idp.core.user.Identifier;
import idp.server.TestNode;
import idp.server.db.TransactionTime;
import idp.server.db.user.JdbiDeletions;
import idp.server.db.user.JdbiUsers;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import idp.server.flow.Visitor.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "ADR 3: a sealed value is good for what it was sealed for, and plainly refused elsewhere")
class SealedPurposesTest {
    /// Every place that opens one, and whose it is.
    private static final Map<String, Purpose> PLACES = new LinkedHashMap<>();

    /// Nobody is signed in, so from here it goes on to the page that asks.
    private static final Set<String> SENT_ON =
            Set.of(
                    "/accounts?tx=",
                    "/consent?tx=",
                    "/password?tx=",
                    "/factor?tx=",
                    "/factor/add?draft=",
                    "/authorize/continue?tx=");

    /// A form, unlike the others.
    private static final String ANSWER = "/login/passkey#asked=";

    private static final Map<Purpose, String> SEALED = new LinkedHashMap<>();
    private static AdminScene scene;
    private static Visitor visitor;

    static {
        PLACES.put("/login?tx=", SIGN_IN);
        PLACES.put("/accounts?tx=", SIGN_IN);
        PLACES.put("/consent?tx=", SIGN_IN);
        PLACES.put("/authorize/continue?tx=", SIGN_IN);
        PLACES.put("/password?tx=", SIGN_IN);
        PLACES.put("/leaving?who=", LEAVING);
        PLACES.put(ANSWER, PASSKEY);
        PLACES.put("/forgot?tx=", SIGN_IN);
        PLACES.put("/forgot/code?letter=", LETTER);
        PLACES.put("/factor?tx=", SIGN_IN);
        PLACES.put("/factor/add?draft=", FACTOR);
        PLACES.put("/logout?tx=", SIGN_OUT);
        PLACES.put("/playground/callback?code=c&state=", PLAYGROUND);
        PLACES.put("/admin/api/apis/orders/roles?cursor=", LIST);
    }

    @BeforeAll
    static void start() {
        scene = new AdminScene();
        var node = scene.node;
        visitor = new Visitor(node.issuer());
        node.client("shop", App.SECRET, App.document());
        var app = new App(node.issuer(), "shop");
        var login = visitor.get(app.authorize());
        SEALED.put(SIGN_IN, login.html().selectFirst("input[name=tx]").attr("value"));
        SEALED.put(LEAVING, leaving(node));
        SEALED.put(PASSKEY, ticket(login));
        var forgot = visitor.get(node.url("/forgot"));
        var sent = visitor.submit(forgot, "#send", Map.of("username", "nobody"));
        SEALED.put(LETTER, sent.html().selectFirst("input[name=letter]").attr("value"));
        node.user("alice");
        var password = Map.of("username", "alice", "password", TestNode.PASSWORD);
        var asked = visitor.get(app.authorize("acr_values", "aal2"));
        var enrols = visitor.submit(asked, "#sign-in", password);
        SEALED.put(FACTOR, enrols.html().selectFirst("input[name=draft]").attr("value"));
        var out = visitor.postOnce(node.url("/logout"), "client_id=shop&state=s");
        SEALED.put(SIGN_OUT, out.parameters().get("tx"));
        var playground = visitor.get(node.url("/playground"));
        var run = visitor.press(playground, "#go-request", Map.of());
        SEALED.put(PLAYGROUND, run.parameters().get("state"));
        for (var i = 0; i < 3; i++) {
            scene.call("PUT", AdminScene.ROOT, "/apis/orders/roles/r" + i, "{}");
        }
        SEALED.put(LIST, scene.get(AdminScene.ROOT, "/apis/orders/roles?limit=2").get("next"));
    }

    /// Somebody who wanted to leave has signed in: no session opens.
    private static String leaving(TestNode node) {
        node.user("lena");
        var lena =
                new JdbiUsers(node.database(), TransactionTime.OF_DATABASE)
                        .find(Identifier.of("lena"));
        new JdbiDeletions(node.database(), TransactionTime.OF_DATABASE)
                .ask(lena.id(), node.database().time());
        var typed = Map.of("username", "lena", "password", TestNode.PASSWORD);
        var question = visitor.submit(visitor.get(node.url("/login")), "#sign-in", typed);
        return question.html().selectFirst("input[name=who]").attr("value");
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    private static String ticket(Page login) {
        var form = login.html().selectFirst("[data-passkey] template").select("input[name=asked]");
        return form.attr("value");
    }

    private static Page at(Visitor browser, String place, String value) {
        if (!place.equals(ANSWER)) {
            return browser.once(scene.node.url(place + value));
        }
        var form = browser.get(scene.node.url("/login")).html().select("[data-passkey] template");
        var fields = new LinkedHashMap<String, String>();
        fields.put("csrf", form.select("input[name=csrf]").attr("value"));
        fields.put("asked", value);
        fields.put("credential", "{}");
        return browser.post(scene.node.url("/login/passkey"), fields);
    }

    static Stream<Arguments> pairs() {
        return Purpose.all().stream()
                .flatMap(sealed ->
                        PLACES.keySet().stream().map(place -> Arguments.of(sealed, place)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("pairs")
    void only_its_own_place_opens_it(Purpose sealed, String place) {
        var value = SEALED.get(sealed);
        assertThat(value).matches("[A-Za-z0-9_-]{60,}");
        var own = PLACES.get(place).equals(sealed);
        if (place.startsWith("/admin/api")) {
            var path = place.substring("/admin/api".length()) + value;
            var answer = scene.get(AdminScene.ROOT, path);
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(own ? 200 : 400);
            return;
        }
        var page = at(visitor, place, value);
        if (own && place.equals(ANSWER)) {
            // What was asked is known; the answer to it is none.
            assertThat(page.status()).isEqualTo(401);
        } else if (own) {
            assertThat(page.status()).isEqualTo(SENT_ON.contains(place) ? 303 : 200);
        } else {
            assertThat(page.status()).as(page.body()).isEqualTo(400);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.header("Location")).isEmpty();
            assertThat(page.body()).doesNotContain(value);
        }
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("pairs")
    void what_is_bound_to_a_browser_opens_in_no_other(Purpose sealed, String place) {
        if (sealed instanceof Purpose.OfBrowser && PLACES.get(place).equals(sealed)) {
            var page = at(new Visitor(scene.node.issuer()), place, SEALED.get(sealed));
            assertThat(page.status()).as(page.body()).isEqualTo(400);
            assertThat(page.header("Location")).isEmpty();
        }
    }

    @Test
    void every_purpose_has_a_place_here() {
        assertThat(PLACES.values()).containsAll(Purpose.all());
        assertThat(SEALED.keySet()).containsExactlyInAnyOrderElementsOf(Purpose.all());
    }

    @Test
    void what_nobody_sealed_is_refused_as_plainly_everywhere() {
        for (var place : PLACES.keySet()) {
            for (var junk : new String[] {"x", "A".repeat(80), "A".repeat(9000), "%F0%9F%A6%8A"}) {
                var status =
                        place.startsWith("/admin/api")
                                ? scene.get(
                                                AdminScene.ROOT,
                                                place.substring("/admin/api".length()) + junk)
                                        .status()
                                : at(visitor, place, junk).status();
                assertThat(status).as(place).isEqualTo(400);
            }
        }
    }
}
