package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import idp.server.TestNode;
import idp.server.page.Chromium;
import idp.server.page.Visited;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("browser")
@Tag("node")
@DisplayName(
        "T1: in Chromium every page of a sign-in reaches the app, however far it sends people on")
class OnwardChainsBrowserTest {
    /// A way from nothing to the button whose press ends at the app.
    private interface Way {
        void go(Page page, int origins);
    }

    private static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("login", OnwardChainsBrowserTest::login);
        WAYS.put("new password", OnwardChainsBrowserTest::newPassword);
        WAYS.put("allow", (page, origins) -> consent(page, origins, "#allow"));
        WAYS.put("cancel", (page, origins) -> consent(page, origins, "#deny"));
        WAYS.put("chooser", OnwardChainsBrowserTest::chooser);
        WAYS.put("logout", OnwardChainsBrowserTest::logout);
        WAYS.put("form_post", OnwardChainsBrowserTest::formPost);
        WAYS.put("forgotten, by code", (page, origins) -> forgotten(page, origins, false));
        WAYS.put("forgotten, by link", (page, origins) -> forgotten(page, origins, true));
    }

    private static TestNode node;
    private static Elsewhere elsewhere;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        elsewhere = new Elsewhere();
        chromium = Chromium.launch();
        for (var origins : List.of(2, 3)) {
            client("own-" + origins, origins, Map.of("first_party", true));
            client("shop-" + origins, origins, Map.of());
            var modes = List.of("query", "form_post");
            client(
                    "post-" + origins,
                    origins,
                    Map.of("first_party", true, "response_modes", modes));
            node.newcomer("nadia-" + origins);
        }
        node.user("alice");
        node.user("bob");
    }

    @AfterAll
    static void stop() {
        chromium.close();
        elsewhere.close();
        node.close();
    }

    static Stream<Arguments> ways() {
        return WAYS.keySet().stream()
                .flatMap(way ->
                        Stream.of(
                                Arguments.of(way, 2, true),
                                Arguments.of(way, 3, !way.startsWith("forgotten"))));
    }

    @ParameterizedTest(name = "{0}, over {1} origins, script: {2}")
    @MethodSource("ways")
    void the_chain_is_followed_to_its_end(String way, int origins, boolean script) {
        var context =
                chromium.browser()
                        .newContext(new Browser.NewContextOptions().setJavaScriptEnabled(script));
        try (var visited = new Visited(context, page -> page.navigate(node.url("/assets")))) {
            WAYS.get(way).go(visited.page(), origins);
            visited.page().waitForURL(elsewhere.end(origins));
            assertThat(visited.complaints()).isEmpty();
        }
    }

    private static void login(Page page, int origins) {
        page.navigate(authorize("own-" + origins, origins));
        signIn(page, "alice");
    }

    private static void newPassword(Page page, int origins) {
        page.navigate(authorize("own-" + origins, origins));
        signIn(page, "nadia-" + origins);
        page.locator("#new-password").fill("four words that nobody guesses " + origins);
        page.locator("#save-password").click();
    }

    private static void consent(Page page, int origins, String button) {
        page.navigate(authorize("shop-" + origins, origins, "prompt", "consent"));
        signIn(page, "alice");
        page.locator(button).click();
    }

    private static void chooser(Page page, int origins) {
        for (var name : List.of("alice", "bob")) {
            page.navigate(node.url("/login"));
            signIn(page, name);
            page.locator(".me").waitFor();
        }
        page.navigate(authorize("own-" + origins, origins, "prompt", "select_account"));
        page.locator(".row").last().click();
    }

    /// With a hint of another session: it names the app, and still the person is asked.
    private static void logout(Page page, int origins) {
        var app = new App(node.issuer(), "own-" + origins);
        var start = elsewhere.start(origins);
        var sent =
                App.signIn(
                        new Visitor(node.issuer()), app.authorize("redirect_uri", start), "alice");
        var tokens =
                app.token(
                        "grant_type",
                        "authorization_code",
                        "code",
                        sent.parameters().get("code"),
                        "redirect_uri",
                        start,
                        "code_verifier",
                        App.VERIFIER);
        page.navigate(node.url("/login"));
        signIn(page, "alice");
        page.locator(".me").waitFor();
        page.navigate(
                node.url("/logout?id_token_hint=")
                        + tokens.get("id_token")
                        + "&post_logout_redirect_uri="
                        + URLEncoder.encode(start, StandardCharsets.UTF_8));
        page.locator("#sign-out").click();
    }

    private static void formPost(Page page, int origins) {
        page.navigate(authorize("post-" + origins, origins, "response_mode", "form_post"));
        signIn(page, "alice");
    }

    /// The letter is read in the mailbox of developers.
    private static void forgotten(Page page, int origins, boolean byLink) {
        var name = "lost-" + origins + byLink;
        node.user(name);
        page.navigate(authorize("own-" + origins, origins));
        page.locator("#forgot").click();
        page.locator("#username").fill(name);
        page.locator("#send").click();
        page.locator("#code").waitFor();
        var mail = page.context().newPage();
        mail.navigate(node.url("/dev/mail"));
        mail.locator(".letters li", new Page.LocatorOptions().setHasText(name))
                .locator("a")
                .click();
        if (byLink) {
            page.navigate(mail.locator("#letter-link").getAttribute("href"));
        } else {
            page.locator("#code").fill(mail.locator("#letter-code").innerText());
        }
        page.locator("#continue").click();
        page.locator("#new-password").fill("four words that nobody guesses " + name);
        page.locator("#save-password").click();
    }

    private static String authorize(String client, int origins, String... more) {
        var changes =
                Stream.concat(Stream.of("redirect_uri", elsewhere.start(origins)), Stream.of(more));
        return new App(node.issuer(), client).authorize(changes.toArray(String[]::new));
    }

    private static void client(String id, int origins, Map<String, Object> more) {
        var document = new HashMap<>(App.document());
        document.put("redirect_uris", List.of(elsewhere.start(origins)));
        document.put("post_logout_redirect_uris", List.of(elsewhere.start(origins)));
        document.putAll(more);
        node.client(id, App.SECRET, document);
    }

    private static void signIn(Page page, String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(TestNode.PASSWORD);
        page.locator("#sign-in").click();
    }
}
