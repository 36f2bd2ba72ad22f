package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import idp.server.page.Chromium;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("clients")
@Tag("node")
@Tag("browser")
@DisplayName("oidc-client-ts 3, a single-page app in Chromium")
final class OidcClientTsTest {
    private static final Provider PROVIDER = Provider.running();
    private static Chromium chromium;
    private static AppProcess server;
    private static String app;
    private final Provider.Someone alice = PROVIDER.somebody();
    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void open() {
        var port = AppProcess.freePort();
        app = "http://127.0.0.1:" + port;
        var client = PROVIDER.create("My page", "--framework", "oidc-client-ts", "--url", app);
        server =
                AppProcess.start(
                        Examples.folder("oidc-client-ts"),
                        PROVIDER.settings(client, port),
                        List.of("node", "app/main.mjs"));
        server.await("Open ");
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        chromium.close();
        server.close();
    }

    @BeforeEach
    void visit() {
        BrowserContext context = chromium.browser().newContext();
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page = context.newPage();
        page.navigate(app + "/");
        signedIn(false);
    }

    @Test
    @DisplayName("D11, D13: redirect, refresh and sign-out, with answers that scripts may read")
    void people_sign_in_by_redirect_stay_and_leave() {
        page.locator("#redirect").click();
        signIn(page);
        var first = signedIn(true);
        assertThat(first.at("/profile/email").asString()).isEqualTo(alice.email());
        page.locator("#refresh").click();
        PlaywrightAssertions.assertThat(page.locator("#state")).containsText("\"refreshes\": 1");
        assertThat(timeless(signedIn(true))).isEqualTo(timeless(first));
        page.locator("#leave").click();
        page.waitForURL(app + "/**");
        signedIn(false);
        page.locator("#redirect").click();
        PlaywrightAssertions.assertThat(page.locator("#sign-in")).isVisible();
        assertThat(complaints).isEmpty();
        page.context().close();
    }

    /// The profile without the two claims that a new ID token may have later.
    private static JsonNode timeless(JsonNode user) {
        return ((ObjectNode) user.get("profile")).deepCopy().remove(List.of("iat", "exp"));
    }

    @Test
    @DisplayName("T2: sign-in by popup, which needs the page that opened it")
    void people_sign_in_by_popup() {
        Page popup = page.waitForPopup(() -> page.locator("#popup").click());
        popup.onDialog(dialog -> complaints.add(dialog.message()));
        signIn(popup);
        assertThat(signedIn(true).at("/profile/email").asString()).isEqualTo(alice.email());
        assertThat(popup.isClosed()).isTrue();
        assertThat(complaints).isEmpty();
        page.context().close();
    }

    private void signIn(Page at) {
        at.locator("#username").fill(alice.username());
        at.locator("#password").fill(alice.password());
        at.locator("#sign-in").click();
        at.locator("#new-password").fill("quite another long password");
        at.locator("#save-password").click();
        at.locator("#allow").click();
    }

    private JsonNode signedIn(boolean expected) {
        var state = page.locator("#state");
        PlaywrightAssertions.assertThat(state)
                .containsText(expected ? "\"signedIn\": true" : "\"signedIn\": false");
        return Provider.JSON.readTree(state.textContent());
    }
}
