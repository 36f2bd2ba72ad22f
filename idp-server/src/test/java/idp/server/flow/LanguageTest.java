package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Person;
import idp.core.user.Profile;
import idp.server.TestNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("P8: the language of a page")
class LanguageTest {
    static TestNode node;
    static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @DisplayName("OIDC Discovery §3: the languages are told")
    void discovery_names_the_languages() {
        var page = visitor().get(node.url("/.well-known/openid-configuration"));
        assertThat(page.body())
                .contains("\"ui_locales_supported\":[\"en\",\"de\",\"fr\",\"es\",\"ar\"]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    de                      | de
                    de-AT, en;q=0.9         | de
                    tlh, fr-CA;q=0.8, en;q=0.1 | fr
                    en;q=0.1, es;q=0.9      | es
                    de;q=0, ar;q=0.5        | ar
                    *, de                   | de
                    de;q=x                  | en
                    """)
    @DisplayName("RFC 9110 §12.5.4: what the browser likes best")
    void the_browser_is_heard(String accepted, String lang) {
        var page = visitor().header("Accept-Language", accepted).get(node.url("/login"));
        assertThat(lang(page)).isEqualTo(lang);
    }

    @Test
    @DisplayName(
            "P8: what the app asks for, then the profile, then what was picked, then the browser")
    void wishes_are_heard_in_this_order() {
        var person = node.user(speaking("sofia", "es"));
        assertThat(person.person().profile().locale()).isEqualTo("es");
        var visitor = visitor().header("Accept-Language", "de");
        assertThat(lang(visitor.get(node.url("/login")))).isEqualTo("de");

        pick(visitor, visitor.get(node.url("/login")), "fr");
        visitor.cookies().remove("gatehouse_language_now");
        assertThat(lang(visitor.get(node.url("/login")))).isEqualTo("fr");
        assertThat(lang(visitor.get(app.authorize("ui_locales", "tlh ar")))).isEqualTo("ar");

        App.signIn(visitor, app.authorize(), "sofia");
        assertThat(lang(visitor.get(node.url("/")))).isEqualTo("es");
        var asked = visitor.get(app.authorize("ui_locales", "ar", "prompt", "consent"));
        assertThat(lang(asked)).isEqualTo("ar");
        assertThat(asked.html().selectFirst("html").attr("dir")).isEqualTo("rtl");
    }

    @Test
    @DisplayName("P8: the picker is not dead where an app or a profile has a wish")
    void what_was_just_picked_stands_before_all() {
        var visitor = visitor();
        var page = visitor.get(app.authorize("ui_locales", "ar"));
        assertThat(lang(page)).isEqualTo("ar");
        var again = pick(visitor, page, "de");
        assertThat(lang(again)).isEqualTo("de");
        assertThat(again.uri()).as("the same page and tab").isEqualTo(page.uri());
        assertThat(again.html().selectFirst("input[name=tx]").val())
                .isEqualTo(page.html().selectFirst("input[name=tx]").val());
        assertThat(again.html().selectFirst("#page-language [selected]").text())
                .isEqualTo("Deutsch");
    }

    @Test
    @DisplayName("P2: a refused form comes back as the form, in the language that was picked on it")
    void a_page_that_answers_a_form_leads_back_to_the_form() {
        var visitor = visitor();
        var form = visitor.get(app.authorize());
        var wrong = visitor.submit(form, "#sign-in", Map.of("username", "x", "password", "wrong"));
        assertThat(wrong.status()).isEqualTo(401);
        var again = pick(visitor, wrong, "fr");
        assertThat(again.status()).isEqualTo(200);
        assertThat(lang(again)).isEqualTo("fr");
        assertThat(again.uri()).isEqualTo(form.uri());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "/%0d%0aSet-Cookie:x=y\r\nX: y",
                "/\t/evil.example",
                "javascript:alert(1)",
                "evil.example",
                ""
            })
    @DisplayName("MX-06: the picker never leads to another site")
    void the_picker_stays_here(String to) {
        var visitor = visitor();
        var fields = fields(visitor.get(node.url("/login")), "de");
        fields.put("to", to);
        var sent = visitor.postOnce(node.url("/language"), Visitor.encode(fields));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.location()).isEqualTo(URI.create(node.url("/")));
    }

    @Test
    @DisplayName("SE-04: another site cannot pick, and what is no language picks nothing")
    void the_picker_is_guarded() {
        var visitor = visitor();
        var fields = fields(visitor.get(node.url("/login")), "de");
        var forged = new LinkedHashMap<>(fields);
        forged.put("csrf", "x");
        assertThat(visitor.post(node.url("/language"), forged).status()).isEqualTo(403);
        assertThat(visitor().post(node.url("/language"), fields).status()).isEqualTo(403);
        var elsewhere = visitor.twin().header("Sec-Fetch-Site", "cross-site");
        assertThat(elsewhere.post(node.url("/language"), fields).status()).isEqualTo(403);

        fields.put("language", "tlh");
        assertThat(visitor.post(node.url("/language"), fields).status()).isEqualTo(200);
        assertThat(visitor.cookies()).doesNotContainKey("gatehouse_language");
    }

    private static Visitor visitor() {
        return new Visitor(node.issuer());
    }

    private static Visitor.Page pick(Visitor visitor, Visitor.Page page, String tag) {
        return visitor.post(node.url("/language"), fields(page, tag));
    }

    private static Map<String, String> fields(Visitor.Page page, String tag) {
        var fields = new LinkedHashMap<String, String>();
        page.html()
                .select("form.language input")
                .forEach(input -> fields.put(input.attr("name"), input.val()));
        fields.put("language", tag);
        return fields;
    }

    private static String lang(Visitor.Page page) {
        return page.html().selectFirst("html").attr("lang");
    }

    private static Person speaking(String name, String tag) {
        var profile =
                new Profile(
                        "Sofia", null, null, null, null, null, null, null, null, null, null, tag);
        return new Person(
                name, profile, name + "@example.test", true, null, false, null, List.of());
    }
}
