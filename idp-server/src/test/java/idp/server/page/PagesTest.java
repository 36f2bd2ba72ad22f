package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.page.view.ErrorView;
import idp.server.page.view.LoginView;
import idp.server.page.view.View;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Pages as HTML")
final class PagesTest {
    private static final Pages PAGES =
            new Pages(
                    new Site("Gatehouse", "", "/help", "/privacy", null),
                    Texts.bundled(),
                    new Assets());

    static Stream<Arguments> pages() {
        return Stream.concat(
                        SampleViews.friendly().entrySet().stream(),
                        SampleViews.hostile(SampleViews.HOSTILE).entrySet().stream())
                .map(page -> Arguments.of(page.getKey(), page.getValue()));
    }

    static Stream<Arguments> hostile() {
        return SampleViews.hostile(SampleViews.HOSTILE).entrySet().stream()
                .map(page -> Arguments.of(page.getKey(), page.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    @DisplayName("P10: one title, one h1, a language and a direction")
    void every_page_names_itself_once(String name, View view) {
        String html = PAGES.html(view, Locale.ENGLISH);
        assertThat(tags(html, "h1")).hasSize(1);
        assertThat(tags(html, "title")).hasSize(1);
        assertThat(html).contains("<html lang=\"en\" dir=\"ltr\">").contains("– Gatehouse</title>");
        assertThat(html).doesNotContain("user-scalable").doesNotContain("maximum-scale");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    @DisplayName("P3, XS-04: nothing inline, nothing from elsewhere")
    void every_page_is_free_of_inline_code(String name, View view) {
        String html = PAGES.html(view, Locale.ENGLISH);
        assertThat(tags(html, "style")).isEmpty();
        assertThat(tags(html, "script")).allMatch(tag -> tag.contains(" src=\"/assets/"));
        List<String> all = tags(html, "[a-z0-9]+");
        assertThat(all)
                .noneMatch(tag -> attributes(tag).matches("(?s).*\\s(on[a-z]+|style)\\s*=.*"));
        assertThat(tags(html, "(?:img|link|script|iframe)"))
                .allMatch(tag -> !tag.contains("//") && !tag.contains("data:"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    @DisplayName("P6: every field has a label, and an autocomplete word where one exists")
    void every_field_is_labelled(String name, View view) {
        String html = PAGES.html(view, Locale.ENGLISH);
        List<String> ids = matches(html, "\\sid=\"([^\"]+)\"");
        assertThat(ids).doesNotHaveDuplicates();
        for (String input : tags(html, "(?:input|select)")) {
            if (input.contains("type=\"hidden\"")
                    || input.contains("type=\"checkbox\"")
                    || input.contains("aria-hidden=\"true\"")) {
                continue;
            }
            String id = matches(input, "\\sid=\"([^\"]+)\"").getFirst();
            assertThat(html).contains("<label for=\"" + id + "\"");
            assertThat(input).contains("autocomplete=");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    @DisplayName("XS-01, XS-02, XS-05, MX-06: values of others stay text")
    void hostile_values_stay_text(String name, View view) {
        String html = PAGES.html(view, Locale.ENGLISH);
        assertThat(html).doesNotContain("<img src=x").doesNotContain("<script>");
        String shown = html;
        for (String tag : tags(html, "(?:input type=\"hidden\"|button)")) {
            shown = shown.replace(tag, "");
        }
        assertThat(shown).doesNotContain("\u202E");
        if (html.contains("7*7")) {
            assertThat(html.replaceAll("</?mark>", ""))
                    .contains("{{7*7}}${7*7}")
                    .contains("&lt;img src=x onerror=alert(1)");
        }
    }

    @Test
    @DisplayName("The hooks that tools rely on are where they belong")
    void stable_hooks_are_present() {
        Map<String, View> views = SampleViews.friendly();
        hooks(views.get("login"), "username", "password", "sign-in");
        hooks(views.get("login-fixed"), "username", "password", "sign-in");
        hooks(views.get("consent"), "allow", "deny");
        hooks(views.get("logout"), "sign-out", "stay");
        hooks(views.get("account-home"), "sign-out");
        Arrays.stream(ErrorView.Trouble.values())
                .map(trouble ->
                        new ErrorView(trouble, "R", java.time.Instant.EPOCH, null, null, null))
                .forEach(view ->
                        assertThat(PAGES.html(view, Locale.ENGLISH))
                                .contains("class=\"error-page\"")
                                .contains("Ref R"));
    }

    @Test
    @DisplayName("P10: the tab of a login names app and provider")
    void a_login_names_app_and_provider() {
        assertThat(PAGES.html(SampleViews.friendly().get("login"), Locale.ENGLISH))
                .contains("<title>Sign in to Shop – Gatehouse</title>")
                .contains("shop.example.com");
    }

    @Test
    @DisplayName("P12: an expired sign-in offers to start again")
    void an_expired_sign_in_can_start_again() {
        assertThat(PAGES.html(SampleViews.friendly().get("error-expired"), Locale.ENGLISH))
                .contains("This sign‑in has expired")
                .containsPattern(
                        "<a class=\"button main\"[^>]*>\\s*Start again at <bdi>Shop</bdi>");
    }

    @Test
    @DisplayName("LG-05: the page of a refused login differs by its reference only")
    void refused_logins_differ_by_reference_only() {
        LoginView login = LoginView.of(SampleViews.form("/login", null), null, "x");
        String one = PAGES.html(login.with(new LoginView.Problem.Wrong("AAAA-AA")), Locale.ENGLISH);
        String two = PAGES.html(login.with(new LoginView.Problem.Wrong("BBBB-BB")), Locale.ENGLISH);
        assertThat(one.replace("AAAA-AA", "BBBB-BB")).isEqualTo(two);
    }

    @Test
    @DisplayName("P6: whoever has to wait is offered what needs no waiting, first")
    void waiting_is_not_the_only_way() {
        assertThat(PAGES.html(SampleViews.friendly().get("login-many"), Locale.ENGLISH))
                .containsSubsequence(
                        "You can try again in",
                        "<noscript><p class=\"instead\"><a id=\"again\" href=\"/login?tx=abc\">",
                        "<a href=\"/forgot?tx=abc\">Choose a new password instead of waiting</a>",
                        "A passkey lets you in without waiting.",
                        "id=\"use-passkey\"",
                        "id=\"username\"")
                .containsOnlyOnce("data-passkey ");
        assertThat(PAGES.html(SampleViews.friendly().get("login-passkey"), Locale.ENGLISH))
                .containsSubsequence("id=\"username\"", "id=\"use-passkey\"");
    }

    @Test
    @DisplayName("ASVS 10.7.2: how long an app keeps its access stands where one agrees to it")
    void who_agrees_reads_for_how_long() {
        var untilSignedOut = "This access ends when you sign out of Gatehouse, at the latest.";
        assertThat(PAGES.html(SampleViews.friendly().get("consent"), Locale.ENGLISH))
                .contains("for up to 180 days after you last signed in to it")
                .doesNotContain(untilSignedOut);
        assertThat(PAGES.html(SampleViews.friendly().get("consent-computer"), Locale.ENGLISH))
                .contains(untilSignedOut);
    }

    @Test
    void hidden_fields_come_in_the_order_given() {
        assertThat(PAGES.html(SampleViews.friendly().get("login"), Locale.ENGLISH))
                .containsSubsequence(
                        "action=\"/login\"",
                        "<input type=\"hidden\" name=\"tx\" value=\"abc\">",
                        "<input type=\"hidden\" name=\"csrf\" value=\"def\">");
    }

    private static void hooks(View view, String... ids) {
        String html = PAGES.html(view, Locale.ENGLISH);
        for (String id : ids) {
            assertThat(matches(html, "\\sid=\"(" + id + ")\"")).hasSize(1);
        }
    }

    /// The opening tags of an element.
    private static List<String> tags(String html, String element) {
        return Pattern.compile("<" + element + "(?:\\s(?:[^<>\"]|\"[^\"]*\")*)?>")
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /// A tag without the values of its attributes.
    private static String attributes(String tag) {
        return tag.replaceAll("\"[^\"]*\"", "\"\"");
    }

    private static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1)).toList();
    }
}
