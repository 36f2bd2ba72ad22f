package idp.server.page;

import static idp.server.page.ByHand.forget;
import static idp.server.page.ByHand.path;
import static idp.server.page.ByHand.typePassword;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import idp.core.link.Errand;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.flow.App;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("browser")
@Tag("node")
@DisplayName("Passkeys in Chromium, with virtual devices")
final class PasskeyBrowserTest {
    private static TestNode node;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("alice");
        node.user("bob");
        node.client("shop", App.SECRET, App.document());
        chromium = Chromium.launch();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        node.close();
    }

    /// A device that belongs to whoever holds it.
    private static String plugIn(CDPSession devices) {
        devices.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("ctap2Version", "ctap2_1");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wish = new JsonObject();
        wish.add("options", options);
        return devices.send("WebAuthn.addVirtualAuthenticator", wish)
                .get("authenticatorId")
                .getAsString();
    }

    private static void presence(CDPSession devices, String device, boolean automatic) {
        var wish = new JsonObject();
        wish.addProperty("authenticatorId", device);
        wish.addProperty("enabled", automatic);
        devices.send("WebAuthn.setAutomaticPresenceSimulation", wish);
    }

    /// LG-21: what the account has opens the page where more is added.
    private static void shown(Page page) {
        page.navigate(node.url("/account/passkeys/add"));
        path(page, "/factor/passkey");
        page.click("#use-passkey");
        path(page, "/account/passkeys/add");
    }

    @Test
    @DisplayName(
            "P2: added in the account, then in by the button and by autofill, until it is removed")
    void added_used_removed() {
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            var devices = context.newCDPSession(page);
            var device = plugIn(devices);
            // While the login page waits for autofill nothing may answer by itself.
            presence(devices, device, false);
            page.navigate(node.url("/account/passkeys/add"));
            typePassword(page, "alice");
            page.waitForSelector("#use-passkey:visible");
            presence(devices, device, true);
            page.click("#use-passkey");
            path(page, "/account/security");
            assertThat(page.textContent("#done")).isEqualTo("The passkey was added.");

            // The same device makes no second one; it is shown before any is added.
            shown(page);
            page.click("#use-passkey");
            page.waitForSelector("#passkey-taken:visible");

            // Autofill: the device is asked while the form waits.
            forget(context);
            page.navigate(node.url("/login"));
            path(page, "/account");

            // The button.
            forget(context);
            presence(devices, device, false);
            page.navigate(node.url("/login"));
            page.waitForSelector("#use-passkey:visible");
            presence(devices, device, true);
            page.click("#use-passkey");
            path(page, "/account");

            page.navigate(node.url("/account/security"));
            page.click("#passkeys .lines a");
            page.click("#remove");
            path(page, "/account/security");
            forget(context);
            page.navigate(node.url("/login"));
            path(page, "/login/passkey");
            assertThat(page.textContent("#problem")).contains("not known here any more");
            // The device was told, so that it does not offer it again.
            page.click("#otherwise");
            path(page, "/login");
            assertThat(page.isVisible("#password")).isTrue();
        }
    }

    @Test
    void whoever_changes_their_mind_is_told_nothing_and_two_devices_do_as_well_as_one() {
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            var devices = context.newCDPSession(page);
            var first = plugIn(devices);
            presence(devices, first, false);
            page.navigate(node.url("/account/passkeys/add"));
            typePassword(page, "bob");
            page.waitForSelector("#use-passkey:visible");
            var unverified = new JsonObject();
            unverified.addProperty("authenticatorId", first);
            unverified.addProperty("isUserVerified", false);
            devices.send("WebAuthn.setUserVerified", unverified);
            presence(devices, first, true);
            page.click("#use-passkey");
            page.waitForFunction("!document.querySelector('#use-passkey').disabled");
            assertThat(page.isVisible("#passkey-failed")).isFalse();
            unverified.addProperty("isUserVerified", true);
            devices.send("WebAuthn.setUserVerified", unverified);
            page.click("#use-passkey");
            path(page, "/account/security");

            shown(page);
            var gone = new JsonObject();
            gone.addProperty("authenticatorId", first);
            devices.send("WebAuthn.removeVirtualAuthenticator", gone);
            plugIn(devices);
            page.navigate(node.url("/account/passkeys/add"));
            page.click("#use-passkey");
            path(page, "/account/security");
            assertThat(page.querySelectorAll("#passkeys .lines li")).hasSize(2);
            forget(context);
            page.navigate(node.url("/login"));
            path(page, "/account");
        }
    }

    @Test
    @DisplayName("LG-21: got on the way in, after the codes that let its owner in without it")
    void got_on_the_way_in() {
        node.user("grace");
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            plugIn(context.newCDPSession(page));
            page.navigate(new App(node.issuer(), "shop").authorize("acr_values", "phr"));
            typePassword(page, "grace");
            path(page, "/factor/codes");
            var written = page.textContent("#codes li").strip();
            page.check("#saved");
            page.click("#done-saving");
            path(page, "/factor/add/passkey");
            page.reload();
            page.goBack();
            assertThat(page.textContent("#codes li").strip()).isEqualTo(written);
            page.goForward();
            page.click("#use-passkey");
            page.waitForSelector("#allow");
            page.navigate(node.url("/account/security"));
            assertThat(page.textContent("#codes-section")).contains("10 of 10");
        }
    }

    /// An invitation for this address.
    private static String invitation(String email) {
        var links = TestAdministrators.of(node).ground().links;
        var made = links.make(new Errand.Invitation(email, List.of(), 1), null);
        links.keep(made);
        return node.url("/join?invitation=" + made.token());
    }

    @Test
    @DisplayName("3.2: invited, with a passkey instead of a password, and on to the app")
    void an_invitation_is_accepted_with_a_passkey() {
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            var devices = context.newCDPSession(page);
            var device = plugIn(devices);
            page.navigate(invitation("eve@example.test"));
            page.fill("#name", "Eve");
            page.click("#with-passkey");
            path(page, "/join/passkey");
            page.waitForSelector("#use-passkey:visible");
            page.click("#use-passkey");
            path(page, "/account");
            page.navigate(new App(node.issuer(), "shop").authorize());
            page.waitForSelector("#allow");
            forget(context);
            presence(devices, device, true);
            page.navigate(node.url("/login"));
            path(page, "/account");
            assertThat(page.textContent("body")).contains("Eve");
        }
    }

    @Test
    @DisplayName("P2: without JavaScript there is no dead button")
    void without_javascript_nothing_of_it_is_there() {
        var options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
        try (var context = chromium.browser().newContext(options)) {
            var page = context.newPage();
            page.navigate(node.url("/login"));
            assertThat(page.isVisible("#use-passkey")).isFalse();
            page.navigate(invitation("fred@example.test"));
            page.click("#with-passkey");
            assertThat(page.isVisible("#use-passkey")).isFalse();
            page.click("#otherwise");
            page.fill("#new-password", TestNode.PASSWORD);
            page.click("#create-account");
            path(page, "/account");
            forget(context);
            page.navigate(node.url("/account/passkeys/add"));
            typePassword(page, "alice");
            path(page, "/account/passkeys/add");
            assertThat(page.isVisible("#use-passkey")).isFalse();
            assertThat(page.textContent("noscript")).contains("JavaScript");
        }
    }
}
