package idp.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("browser")
@DisplayName("3.1, 3.4: the comforts that pages add where scripts run")
final class PageScriptBrowserTest {
    private static Chromium chromium;
    private static SampleSite site;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void open() {
        chromium = Chromium.launch();
        site = new SampleSite();
        site.redirect("/login", "/arrived");
    }

    @AfterAll
    static void close() {
        chromium.close();
        site.close();
    }

    @BeforeEach
    void fresh() {
        context = chromium.browser().newContext();
        page = context.newPage();
    }

    @AfterEach
    void done() {
        context.close();
    }

    @Test
    void a_password_can_be_shown_and_is_hidden_again_when_sent() {
        show("login");
        page.locator("#password").fill("correct horse");
        page.locator("[data-toggle]").click();
        assertThat(page.locator("#password")).hasAttribute("type", "text");
        assertThat(page.locator("[data-toggle]")).hasAttribute("aria-pressed", "true");
        page.evaluate("document.forms[0].addEventListener('submit', e => e.preventDefault())");
        page.locator("#username").fill("alice");
        page.locator("#sign-in").click();
        assertThat(page.locator("#password")).hasAttribute("type", "password");
        assertThat(page.locator("#password")).hasValue("correct horse");
    }

    @Test
    void caps_lock_is_noticed() {
        show("login");
        assertThat(page.locator("[data-caps]")).isHidden();
        press(true);
        assertThat(page.locator("[data-caps]")).isVisible();
        press(false);
        assertThat(page.locator("[data-caps]")).isHidden();
    }

    @Test
    @DisplayName(
            "6: redirect URIs are checked while they are typed, and what is to be kept is saved")
    void an_address_is_checked_while_it_is_typed() {
        show("client-new");
        page.route(
                page.locator("main form").evaluate("form => form.action").toString(),
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("text/html")
                                        .setBody(
                                                route.request().postData().contains("wild")
                                                        ? "<p role=alert><a href='#redirects'>No</a></p>"
                                                        : "<p id=fits>Fits</p>")));
        page.locator("#redirects").fill("https://wild.example/*");
        assertThat(page.locator("#redirects-now")).hasText("No");
        assertThat(page.locator("#redirects")).hasAttribute("aria-invalid", "true");
        page.locator("#redirects").fill("https://shop.example/callback");
        assertThat(page.locator("#redirects-now")).hasText("Fits");
        assertThat(page.locator("#redirects")).hasAttribute("aria-invalid", "false");
        show("client-ready");
        var file = page.waitForDownload(() -> page.locator("#save-environment").click());
        assertThat(file.suggestedFilename()).isEqualTo("client.env");
        assertThat(page.locator("#copy-secret")).isVisible();
    }

    @Test
    @DisplayName("P2: a double click sends once, and coming back makes the button work again")
    void a_form_is_sent_once() {
        show("login");
        int before = site.posts().size();
        page.locator("#username").fill("alice");
        page.locator("#password").fill("x");
        page.locator("#sign-in").dblclick();
        page.waitForURL("**/arrived");
        assertThat(site.posts()).hasSize(before + 1);
        assertThat(site.posts().getLast()).contains("username=alice&password=x");
        page.goBack();
        assertThat(page.locator("#sign-in")).isEnabled();
    }

    @Test
    @DisplayName("3.4: Allow is dead for half a second, Cancel is not, and neither has the focus")
    void allow_is_dead_for_half_a_second() {
        page.clock().install();
        show("consent");
        page.clock().pauseAt(System.currentTimeMillis() + 3_600_000);
        page.reload();
        assertThat(page.locator("#allow")).isDisabled();
        assertThat(page.locator("#deny")).isEnabled();
        assertThat(page.locator("#allow")).not().isFocused();
        page.clock().runFor(499);
        assertThat(page.locator("#allow")).isDisabled();
        page.clock().runFor(1);
        assertThat(page.locator("#allow")).isEnabled();
        assertThat(page.locator("#deny").boundingBox().width)
                .isEqualTo(page.locator("#allow").boundingBox().width);
    }

    @Test
    void a_waiting_time_counts_down_and_the_page_goes_on_by_itself() {
        page.clock().install();
        show("login-many");
        page.clock().pauseAt(System.currentTimeMillis() + 3_600_000);
        page.reload();
        assertThat(page.locator("[data-countdown]")).hasText("1:30");
        page.clock().runFor(31_000);
        assertThat(page.locator("[data-countdown]")).hasText("0:59");
        page.locator("#password").fill("typed while waiting");
        page.clock().runFor(60_000);
        assertThat(page.locator(".alert")).isHidden();
        assertThat(page.locator("#now")).isVisible();
        assertThat(page.locator("#password")).isFocused();
        assertThat(page.locator("#password")).hasValue("typed while waiting");
        assertThat(page.locator("#username")).hasValue("alice@example.test");
    }

    @Test
    @DisplayName("5: an account is removed or chosen by the button of its row")
    void rows_are_buttons() {
        show("chooser");
        page.locator(".row").nth(1).click();
        page.waitForURL("**/arrived");
        assertThat(site.posts().getLast()).endsWith("csrf=def&account=k2");
        show("chooser");
        page.locator(".removing summary").click();
        page.locator("button[name=remove]").first().click();
        page.waitForURL("**/arrived");
        assertThat(site.posts().getLast()).endsWith("csrf=def&remove=k1");
    }

    @Test
    void rows_of_the_audit_come_by_themselves_until_that_is_paused() {
        page.route(
                "**/admin/audit/live*",
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("text/event-stream")
                                        .setBody(
                                                "retry: 60000\n\n"
                                                        + "id: 41\ndata: {\"number\":\"41\"}\n\n"
                                                        + "id: 42\ndata: {\"number\":\"42\","
                                                        + "\"time\":\"noon\",\"actor\":\"<b>bob\","
                                                        + "\"ref\":\"7F3K-2Q\"}\n\n")));
        show("console-audit");
        var rows = page.locator("tbody tr").count();
        page.locator("#live").click();
        assertThat(page.locator("tbody tr").first()).hasId("row-42");
        assertThat(page.locator("#row-42 a").first()).hasAttribute("href", "/admin/audit/rows/42");
        assertThat(page.locator("#row-42 bdi").first()).hasText("<b>bob");
        // The row that was there is not there twice.
        assertThat(page.locator("tbody tr")).hasCount(rows + 1);
        page.locator("#live").click();
        assertThat(page.locator("#live")).hasAttribute("aria-pressed", "false");
        assertThat(page.locator(".live [role=status]")).containsText("Paused");
    }

    @Test
    @DisplayName(
            "WCAG 2.2 §2.1.4: a key of the console can be turned off, and is a letter where one types")
    void a_key_goes_to_the_search_and_another_lists_both() {
        show("people-users");
        page.keyboard().press("/");
        assertThat(page.locator("#q")).isFocused();
        page.keyboard().type("a/b?");
        assertThat(page.locator("#q").inputValue()).endsWith("a/b?");
        assertThat(page.locator("#hotkeys")).isHidden();
        page.locator("h1").click();
        page.keyboard().press("?");
        assertThat(page.locator("#hotkeys")).isVisible();
        page.locator("#hotkeys input").uncheck();
        page.keyboard().press("Escape");
        assertThat(page.locator("#hotkeys")).isHidden();
        page.keyboard().press("?");
        assertThat(page.locator("#hotkeys")).isHidden();
        page.locator(".me summary").click();
        page.locator("#hotkeys-show").click();
        assertThat(page.locator("#hotkeys input")).not().isChecked();
    }

    private void show(String name) {
        page.navigate(site.show("/" + name, SampleViews.friendly().get(name), Locale.ENGLISH));
    }

    private void press(boolean capsLock) {
        page.locator("#password")
                .evaluate(
                        "(e, on) => e.dispatchEvent(new KeyboardEvent('keyup', { modifierCapsLock: on }))",
                        capsLock);
    }
}
