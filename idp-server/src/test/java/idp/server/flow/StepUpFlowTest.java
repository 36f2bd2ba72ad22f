package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import idp.server.TestFactors;
import idp.server.TestNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9470 §5: an app asks for more than a password, and gets it")
class StepUpFlowTest {
    private static TestNode node;
    private static App shop;
    private static TestFactors factors;

    @BeforeAll
    static void start() {
        node = TestNode.start(Map.of("IDP_SECOND_FACTOR_GROUPS", "board"));
        var document = App.document();
        document.put("first_party", true);
        node.client("shop", App.SECRET, document);
        factors = TestFactors.of(node);
        shop = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @DisplayName("LG-21: who has no second factor gets one, after a fresh password")
    void a_level_that_is_lacking_is_reached_by_enrolment() {
        node.user("alice");
        var browser = new Visitor(node.issuer());
        var in = App.signIn(browser, shop.authorize(), "alice");
        assertThat(FactorVisits.claims(shop, in)).containsExactly("aal1", "[\"pwd\"]");
        assertThat(browser.get(shop.authorize("acr_values", "aal2", "prompt", "none")).parameters())
                .containsEntry("error", "login_required");

        age();
        var asked = browser.get(shop.authorize("acr_values", "aal2"));
        assertThat(asked.html().selectFirst("#sign-in")).as("the password first").isNotNull();
        var page = browser.submit(asked, "#sign-in", FactorVisits.typed("alice"));
        assertThat(page.uri().getPath()).isEqualTo("/factor/add");
        assertThat(browser.get(page.uri().toString()).html().selectFirst("#secret").text())
                .isEqualTo(page.html().selectFirst("#secret").text());
        assertThat(FactorVisits.claims(shop, FactorVisits.enrol(factors, browser, page)))
                .containsExactly("aal2", "[\"pwd\",\"otp\",\"mfa\"]");
        assertThat(
                        FactorVisits.claims(
                                shop, browser.get(shop.authorize("acr_values", "aal2 aal1"))))
                .containsExactly("aal2", "[\"pwd\",\"otp\",\"mfa\"]");
    }

    @Test
    @DisplayName(
            "RFC 9470 §5: inside a session only what is lacking is asked, and is as fresh as asked")
    void a_step_up_asks_for_what_is_lacking() {
        var bob = node.user("bob");
        var browser = new Visitor(node.issuer());
        App.signIn(browser, shop.authorize(), "bob");
        var held = factors.add(bob);
        var asked = browser.get(shop.authorize("acr_values", "aal2"));
        assertThat(asked.uri().getPath()).isEqualTo("/factor");
        var before = browser.cookies().get("gatehouse_session");
        var code = Map.of("code", factors.code(held.seed()));
        assertThat(FactorVisits.claims(shop, browser.submit(asked, "#confirm", code)))
                .containsExactly("aal2", "[\"pwd\",\"otp\",\"mfa\"]");
        // SE-01: another session than before.
        assertThat(browser.cookies().get("gatehouse_session")).isNotEqualTo(before);

        age();
        var again = browser.get(shop.authorize("acr_values", "aal2", "max_age", "300"));
        assertThat(again.html().selectFirst("#sign-in")).as("both are too old").isNotNull();
        assertThat(browser.submit(again, "#sign-in", FactorVisits.typed("bob")).uri().getPath())
                .isEqualTo("/factor");
    }

    @Test
    void whose_group_has_to_have_one_gets_one_on_the_way_in() {
        node.user(
                new idp.core.user.Person(
                        "chair",
                        idp.core.user.Profile.named("Chair", null, null),
                        "chair@example.test",
                        true,
                        null,
                        false,
                        null,
                        List.of("board")));
        var browser = new Visitor(node.issuer());
        var login = browser.get(node.url("/account"));
        var page = browser.submit(login, "#sign-in", FactorVisits.typed("chair"));
        assertThat(page.uri().getPath()).isEqualTo("/factor/add");
        assertThat(browser.get(node.url("/account")).uri().getPath()).isEqualTo("/login");
        assertThat(FactorVisits.enrol(factors, browser, page).uri().getPath())
                .isEqualTo("/account");
        var remove = browser.get(node.url("/account/security/app/remove"));
        assertThat(remove.html().select("#remove")).as("the last one stays").isEmpty();
    }

    @Test
    void an_account_takes_care_of_its_factors() {
        node.user("dora");
        var browser = new Visitor(node.issuer());
        App.signIn(browser, shop.authorize(), "dora");
        var security = browser.get(node.url("/account/security"));
        var page = browser.get(security.html().selectFirst("#add-app").absUrl("href"));
        var done = FactorVisits.enrol(factors, browser, page);
        assertThat(done.html().selectFirst("#done").text()).contains("set up");
        assertThat(done.html().selectFirst("#codes-section").text()).contains("10 of 10");

        // LG-21: the session of before has shown no second factor, so it changes nothing.
        var asked = browser.get(node.url("/account/security/app/remove"));
        assertThat(asked.uri().getPath()).isEqualTo("/factor");
        var seed = TestFactors.read(page.html().selectFirst("#secret").text());
        factors.forget();
        var typed = Map.of("code", factors.code(seed), "trust", "yes");
        var remove = browser.submit(asked, "#confirm", typed);
        assertThat(remove.uri().getPath()).isEqualTo("/account/security/app/remove");
        var trusted = browser.get(node.url("/account/security/browsers"));
        assertThat(browser.submit(trusted, "[name=end]", Map.of()).html().text())
                .contains("No browser is trusted");

        var codes = browser.get(node.url("/account/security/codes"));
        var renewed = browser.submit(codes, "#done-saving", Map.of("saved", "yes"));
        assertThat(renewed.html().selectFirst("#done").text()).contains("recovery codes");
        var gone = browser.submit(remove, "#remove", Map.of());
        assertThat(gone.html().selectFirst("#done").text()).contains("removed");
        assertThat(gone.html().select("#add-app")).hasSize(1);
    }

    @Test
    @DisplayName("the picture says what stands beside it")
    void the_qr_code_decodes_to_the_secret() throws Exception {
        node.user("erin");
        var browser = new Visitor(node.issuer());
        App.signIn(browser, shop.authorize(), "erin");
        var page = browser.get(node.url("/account/security/app"));
        var read = decode(page.html().selectFirst("#qr").outerHtml());
        var secret = page.html().selectFirst("#secret").text();
        assertThat(read)
                .isEqualTo(page.html().selectFirst("#otpauth").attr("href"))
                .contains("secret=" + secret.replace(" ", "") + "&");
    }

    private static String decode(String svg) throws Exception {
        var size = Integer.parseInt(find("viewBox=\"0 0 (\\d+) ", svg).group(1));
        var scale = 6;
        var side = size * scale;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        var squares = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
        while (squares.find()) {
            var left = Integer.parseInt(squares.group(1)) * scale;
            var top = Integer.parseInt(squares.group(2)) * scale;
            for (var y = top; y < top + scale; y++) {
                Arrays.fill(pixels, y * side + left, y * side + left + scale, 0);
            }
        }
        var source = new RGBLuminanceSource(side, side, pixels);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)))
                    .getText();
        } catch (NotFoundException e) {
            throw new AssertionError(svg, e);
        }
    }

    private static java.util.regex.Matcher find(String pattern, String in) {
        var found = Pattern.compile(pattern).matcher(in);
        assertThat(found.find()).isTrue();
        return found;
    }

    /// As if everybody had signed in an hour earlier.
    private static void age() {
        node.database()
                .transaction(db ->
                        db.execute(
                                """
                                UPDATE session SET auth_time = auth_time - interval '1 hour',
                                    proven_at = ARRAY(SELECT at - interval '1 hour'
                                        FROM unnest(proven_at) WITH ORDINALITY AS u (at, place)
                                        ORDER BY place)
                                """));
    }
}
