package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestFactors;
import idp.server.TestNode;
import idp.server.flow.Visitor.Page;
import java.util.List;
import java.util.Map;

/// What tests of second factors do in a browser.
public final class FactorVisits {
    private FactorVisits() {}

    /// What somebody types at the first page.
    public static Map<String, String> typed(String name) {
        return Map.of("username", name, "password", TestNode.PASSWORD);
    }

    /// Past the password, whatever is asked then.
    public static Page password(Visitor browser, String url, String name) {
        return browser.submit(browser.get(url), "#sign-in", typed(name));
    }

    /// `acr` and `amr` of what an app gets.
    public static List<String> claims(App app, Page sent) {
        var code = sent.parameters().get("code");
        assertThat(code).as(sent.uri() + " " + sent.body()).isNotNull();
        var token = App.claims(app.redeem(code).get("id_token"));
        return List.of(token.get("acr").asString(), token.get("amr").toString());
    }

    /// Past the codes that come before a passkey, with a mistake.
    public static Page saved(Visitor browser, Page codes) {
        assertThat(codes.uri()).hasPath("/factor/codes");
        var unsaved = browser.submit(codes, "#done-saving", Map.of());
        assertThat(unsaved.html().select("#codes li").eachText())
                .as("the same codes")
                .isEqualTo(codes.html().select("#codes li").eachText());
        var passkey = browser.submit(unsaved, "#done-saving", Map.of("saved", "yes"));
        assertThat(passkey.uri()).hasPath("/factor/add/passkey");
        return passkey;
    }

    /// From the page with the picture to where the browser was going, with a mistake at each step.
    public static Page enrol(TestFactors factors, Visitor browser, Page page) {
        var seed = TestFactors.read(page.html().selectFirst("#secret").text());
        var wrong = browser.submit(page, "#confirm", Map.of("code", "12345"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().selectFirst("#secret").text())
                .as("the same picture")
                .isEqualTo(page.html().selectFirst("#secret").text());
        var code = Map.of("code", factors.code(seed));
        var codes = browser.submit(wrong, "#confirm", code);
        assertThat(codes.html().select("#codes li")).as(codes.body()).hasSize(10);
        var file = browser.once(codes.html().selectFirst("#download").absUrl("href"));
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        assertThat(file.body()).contains(codes.html().selectFirst("#codes li").text());
        var unsaved = browser.submit(codes, "#done-saving", Map.of());
        assertThat(unsaved.status()).isEqualTo(400);
        return browser.submit(unsaved, "#done-saving", Map.of("saved", "yes"));
    }
}
