package idp.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.flow.Visitor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The profile of an account")
class ProfilePageTest {
    static TestNode node;
    static int people;
    Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(Map.of("IDP_USERNAME_CHANGE", "on"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void signIn() {
        var name = "person" + people++;
        node.user(name);
        visitor = AccountVisits.signedIn(node, name);
    }

    @Test
    void names_language_and_zone_are_saved_and_shown() {
        var saved =
                visitor.submit(
                        profile(),
                        "#save-profile",
                        Map.of("name", " Ada Lovelace ", "nickname", "Ada"));
        assertThat(saved.html().selectFirst("#done").text()).contains("saved");
        assertThat(saved.html().selectFirst("#name").val()).isEqualTo("Ada Lovelace");
        assertThat(saved.html().selectFirst("#nickname").val()).isEqualTo("Ada");
        var chosen = post(saved, Map.of("locale", "de", "zone", "Europe/Berlin"));
        assertThat(chosen.html().select("main option[selected]").eachAttr("value"))
                .containsExactly("de", "Europe/Berlin");
    }

    @Test
    @DisplayName("AD-09: nobody says of their own address that it is theirs, nor what they may")
    void what_is_not_in_the_form_is_not_changed() {
        var before = people().find(username());
        var more = new HashMap<String, String>(Map.of("enabled", "true"));
        for (var name : List.of("email_verified", "emailVerified", "email-verified")) {
            more.put(name, "true");
        }
        for (var name : List.of("email", "groups", "username", "id", "sub", "user")) {
            more.put(name, "admins@example.test");
        }
        var typed = Map.of("nickname", "Eve");
        var saved = visitor.forge(profile(), "#save-profile", typed, more);
        assertThat(saved.status()).isEqualTo(200);
        var after = people().find(username());
        assertThat(after.person().profile().nickname()).isEqualTo("Eve");
        assertThat(after.person().email()).isEqualTo(before.person().email());
        assertThat(after.person().emailVerified()).isEqualTo(before.person().emailVerified());
        assertThat(after.person().groups()).isEqualTo(before.person().groups());
    }

    private static TestAdministrators people() {
        return TestAdministrators.of(node);
    }

    private static String username() {
        return "person" + (people - 1);
    }

    @Test
    void the_second_of_two_tabs_hears_that_it_changed_and_loses_nothing() {
        var first = profile();
        var second = profile();
        visitor.submit(first, "#save-profile", Map.of("nickname", "first"));
        var told = visitor.submit(second, "#save-profile", Map.of("nickname", "second"));
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.html().selectFirst("#nickname").val()).isEqualTo("second");
        assertThat(profile().html().selectFirst("#nickname").val()).isEqualTo("first");
        var kept = visitor.submit(told, "#save-profile", Map.of());
        assertThat(kept.html().selectFirst("#nickname").val()).isEqualTo("second");
    }

    @Test
    @DisplayName(
            "UN-03: a username is changed by its owner, to one that is nobody else's in any sense")
    void a_username_is_changed() {
        node.user("victim");
        var before = profile().html().selectFirst("#change-username");
        var page = visitor.get(before.absUrl("href"));
        for (var bad :
                List.of(
                        "victim@example.test",
                        "two words",
                        "zero\u200bwidth",
                        "v\u0456ctim",
                        "\u2764 \u2764",
                        " ")) {
            var refused = visitor.submit(page, "#save-username", Map.of("username", bad));
            assertThat(refused.status()).as(bad).isEqualTo(400);
            assertThat(refused.html().selectFirst("#problem .ref")).isNotNull();
        }
        for (var taken : List.of("VICTIM", "\uff56ictim")) {
            var refused = visitor.submit(page, "#save-username", Map.of("username", taken));
            assertThat(refused.status()).as(taken).isEqualTo(409);
        }
        var name = "renamed" + people;
        var done = visitor.submit(page, "#save-username", Map.of("username", name));
        assertThat(done.html().selectFirst("#done").text()).contains("changed");
        assertThat(done.html().text()).contains(name);
        var twice = visitor.submit(page, "#save-username", Map.of("username", name));
        assertThat(twice.html().selectFirst("#done")).as("a double submit").isNotNull();
        assertThat(visitor.get(page.uri().toString()).html().selectFirst("#paused")).isNotNull();
        var again = AccountVisits.signedIn(node, name).get(node.url("/account"));
        assertThat(again.uri().getPath()).isEqualTo("/account");
        AccountVisits.age(node, Duration.ofMinutes(6));
        assertThat(visitor.get(page.uri().toString()).uri().getPath()).isEqualTo("/login");
    }

    @Test
    void sent_twice_it_is_saved_once_and_both_say_so() {
        var page = profile();
        for (var time = 0; time < 2; time++) {
            var saved = visitor.submit(page, "#save-profile", Map.of("nickname", "Twice"));
            assertThat(saved.status()).isEqualTo(200);
            assertThat(saved.html().selectFirst("#done")).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0007b", "a\nb"})
    @DisplayName("UN-08: what cannot be kept is 400 and told at its field, with all that was typed")
    void bad_text_is_told_at_its_field(String text) {
        var typed = Map.of("name", "Ada", "nickname", text);
        var refused = visitor.submit(profile(), "#save-profile", typed);
        assertThat(refused.status()).isEqualTo(400);
        var html = refused.html();
        assertThat(html.selectFirst("#nickname").attr("aria-invalid")).isEqualTo("true");
        assertThat(html.selectFirst(".alert a").attr("href")).isEqualTo("#nickname");
        assertThat(html.selectFirst("#name").val()).isEqualTo("Ada");
        assertThat(profile().html().selectFirst("#nickname").val()).isEmpty();
    }

    @Test
    @DisplayName("UN-08: text that is no text, too long, or not offered is 400")
    void hostile_posts_are_refused() {
        var csrf = profile().html().selectFirst("#save-profile").closest("form");
        var token = csrf.selectFirst("input[name=csrf]").val();
        var url = node.url("/account/profile");
        for (var field :
                new String[] {
                    "name=%ED%A0%80",
                    "name=a%00b",
                    "name=" + "x".repeat(1025),
                    "locale=xx",
                    "zone=Mars/Olympus",
                    "name=a&name=b"
                }) {
            var answer = visitor.postOnce(url, "csrf=" + token + "&" + field);
            assertThat(answer.status()).as(field).isEqualTo(400);
        }
        var emoji = visitor.submit(profile(), "#save-profile", Map.of("name", "Ada 🦉"));
        assertThat(emoji.html().selectFirst("#name").val()).isEqualTo("Ada 🦉");
    }

    @Test
    void signed_out_in_another_tab_it_asks_to_sign_in_and_comes_back() {
        var page = profile();
        visitor.submit(visitor.get(node.url("/logout")), "#sign-out", Map.of());
        var login = visitor.submit(page, "#save-profile", Map.of("nickname", "late"));
        assertThat(login.uri().getPath()).isIn("/login", "/accounts");
        assertThat(login.status()).isEqualTo(200);
    }

    private Visitor.Page profile() {
        return visitor.get(node.url("/account/profile"));
    }

    private Visitor.Page post(Visitor.Page page, Map<String, String> more) {
        var fields = AccountVisits.fields(page, "#save-profile");
        fields.putAll(more);
        return visitor.post(node.url("/account/profile"), fields);
    }
}
