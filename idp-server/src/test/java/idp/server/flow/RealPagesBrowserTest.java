package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import idp.core.user.Address;
import idp.core.user.Person;
import idp.core.user.Profile;
import idp.server.TestNode;
import idp.server.page.PageCriteria;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("browser")
@Tag("node")
@DisplayName("P1–P11: the pages of a running server, in Chromium")
class RealPagesBrowserTest {
    private static final String API = "https://orders.example/";
    private static final String EVERYTHING =
            "openid profile email address phone groups offline_access orders:read";

    private static TestNode node;
    private static PageCriteria criteria;

    private static final Map<String, PageCriteria.Visit> STOPS = new LinkedHashMap<>();

    static {
        STOPS.put("login", page -> page.navigate(app().authorize()));
        STOPS.put("login-own", page -> page.navigate(node.url("/login")));
        STOPS.put("login-wrong", RealPagesBrowserTest::wrongPassword);
        STOPS.put("login-again", RealPagesBrowserTest::fixedAccount);
        STOPS.put("new-password", RealPagesBrowserTest::newPassword);
        STOPS.put("new-password-refused", RealPagesBrowserTest::commonPassword);
        STOPS.put("consent", RealPagesBrowserTest::consent);
        STOPS.put("chooser", RealPagesBrowserTest::chooser);
        STOPS.put("home", RealPagesBrowserTest::twoAccounts);
        STOPS.put("logout", RealPagesBrowserTest::logout);
        STOPS.put("logout-choice", RealPagesBrowserTest::logoutChoice);
        STOPS.put("signed-out", RealPagesBrowserTest::signedOut);
        STOPS.put("error", RealPagesBrowserTest::wrongRedirect);
        STOPS.put("unknown-app", page -> page.navigate(app().authorize("client_id", "nobody")));
        STOPS.put("expired", page -> page.navigate(node.url("/login?tx=broken")));
        STOPS.put("expired-of-app", RealPagesBrowserTest::expired);
        STOPS.put("missing", page -> page.navigate(node.url("/nothing-here")));
        STOPS.put("playground", page -> page.navigate(node.url("/playground")));
        STOPS.put("inspect", page -> page.navigate(node.url("/playground/inspect")));
        STOPS.put("inspect-result", RealPagesBrowserTest::inspect);
    }

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client(
                "orders",
                App.SECRET,
                Map.of(
                        "client_name",
                        "Orders",
                        "grant_types",
                        List.of("client_credentials"),
                        "served_resources",
                        List.of(API)));
        var document = new LinkedHashMap<>(App.document());
        document.put("scope", EVERYTHING);
        document.put("resources", List.of(API));
        document.put("client_uri", "https://app.example/");
        document.put("policy_uri", "https://app.example/privacy");
        document.put("tos_uri", "https://app.example/terms");
        node.client("shop", App.SECRET, document);
        node.user(
                new Person(
                        "alice",
                        Profile.named("Alice Example", "Alice", "Example"),
                        "alice@example.test",
                        true,
                        "+44 20 7946 0991",
                        true,
                        new Address("1 High Street, London", null, null, null, null, null),
                        List.of("staff", "admins")));
        node.user(Person.named("bob", null).with(Profile.named("Bob Other", "Bob", "Other")));
        node.newcomer("nadia");
        criteria = new PageCriteria();
    }

    @AfterAll
    static void stop() {
        criteria.close();
        node.close();
    }

    static Set<String> names() {
        return STOPS.keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("P1–P11: every page meets the criteria")
    void a_page_meets_the_criteria(String name) {
        criteria.check("real-" + name, STOPS.get(name));
    }

    private static void wrongPassword(Page page) {
        page.navigate(app().authorize());
        signIn(page, "nobody-here", "a wrong long password");
        mustShow(page, ".alert", 1);
    }

    private static void fixedAccount(Page page) {
        home(page, "alice");
        page.navigate(app().authorize("prompt", "login"));
        mustShow(page, ".person", 1);
    }

    private static void newPassword(Page page) {
        page.navigate(app().authorize());
        signIn(page, "nadia", TestNode.PASSWORD);
        mustShow(page, "#new-password", 1);
    }

    private static void commonPassword(Page page) {
        newPassword(page);
        page.locator("#new-password").fill("passwordpassword");
        page.locator("#save-password").click();
        mustShow(page, ".alert", 1);
    }

    private static void consent(Page page) {
        page.navigate(app().authorize("scope", EVERYTHING, "resource", API));
        signIn(page, "alice", TestNode.PASSWORD);
        mustShow(page, "#allow", 1);
    }

    private static void chooser(Page page) {
        twoAccounts(page);
        page.navigate(app().authorize("prompt", "select_account"));
        mustShow(page, ".row", 2);
    }

    private static void twoAccounts(Page page) {
        home(page, "alice");
        home(page, "bob");
    }

    private static void logout(Page page) {
        home(page, "alice");
        page.navigate(node.url("/logout?client_id=shop"));
        mustShow(page, "#sign-out", 1);
    }

    private static void logoutChoice(Page page) {
        twoAccounts(page);
        page.navigate(node.url("/logout"));
        mustShow(page, ".choice", 2);
    }

    private static void signedOut(Page page) {
        home(page, "alice");
        var bye = URLEncoder.encode("https://app.example/bye", StandardCharsets.UTF_8);
        page.navigate(node.url("/logout?client_id=shop&post_logout_redirect_uri=" + bye));
        page.locator("#sign-out").click();
        mustShow(page, "#return", 1);
    }

    private static void wrongRedirect(Page page) {
        page.navigate(app().authorize("redirect_uri", "http://app.example/cb"));
        page.locator(".developers summary").click();
        mustShow(page, "mark", 1);
    }

    private static void expired(Page page) {
        page.navigate(app().authorize());
        var tx = page.locator("input[name=tx]").getAttribute("value");
        page.navigate(node.url("/login?tx=" + node.aged(tx, Duration.ofMinutes(11))));
        mustShow(page, "#return", 1);
    }

    private static void inspect(Page page) {
        page.navigate(node.url("/playground/inspect"));
        var fields = new String[] {"grant_type", "client_credentials"};
        var token = new App(node.issuer(), "orders").token(fields).get("access_token");
        page.locator("#pasted").fill("GET /orders HTTP/1.1\nAuthorization: Bearer " + token);
        page.locator("#inspect").click();
        mustShow(page, "#result .passed", 9);
    }

    private static App app() {
        return new App(node.issuer(), "shop");
    }

    private static void home(Page page, String username) {
        page.navigate(node.url("/login"));
        signIn(page, username, TestNode.PASSWORD);
    }

    private static void signIn(Page page, String username, String password) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        page.locator("#sign-in").click();
        page.waitForLoadState();
    }

    private static void mustShow(Page page, String what, int times) {
        assertThat(page.locator(what).count()).as("%s at %s", what, page.url()).isEqualTo(times);
    }
}
