package idp.server.attack;

import idp.core.oauth.Opaque;
import idp.core.session.Login;
import idp.core.user.User;
import idp.server.TestAdministrators;
import idp.server.TestFactors;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.FactorVisits;
import idp.server.flow.Lost;
import idp.server.flow.Visitor;
import idp.server.flow.Visitor.Page;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The sign-in of people of each kind, brought to any state and sent any step.
final class LoginWalk implements AutoCloseable {
    /// How far somebody has come.
    enum State {
        NOBODY("/login", Login.Step.PASSWORD),
        TEMPORARY("/password", Login.Step.NEW_PASSWORD),
        RECOVERING("/password", Login.Step.NEW_PASSWORD),
        SECOND_FACTOR("/factor", Login.Step.SECOND_FACTOR),
        ENROL("/factor/add", Login.Step.ENROL),
        /// The same, with a code of the app that is to be added.
        CONFIRMED("/factor/add", Login.Step.ENROL),
        TERMS("/terms", Login.Step.TERMS),
        SIGNED_IN("/consent", null),
        /// Back at the step before, in a browser that lost the session.
        SPENT("400", null);

        /// Where somebody is led who sends something else.
        final String page;

        final Login.Step asks;

        State(String page, Login.Step asks) {
            this.page = page;
            this.asks = asks;
        }
    }

    enum Step {
        PASSWORD("/login", Login.Step.PASSWORD),
        PASSKEY_ALONE("/login/passkey", Login.Step.PASSWORD),
        NEW_PASSWORD("/password", Login.Step.NEW_PASSWORD),
        CODE("/factor", Login.Step.SECOND_FACTOR),
        PASSKEY("/factor/passkey", Login.Step.SECOND_FACTOR),
        APP("/factor/add", Login.Step.ENROL),
        SAVED("/factor/codes", Login.Step.ENROL),
        NEW_PASSKEY("/factor/add/passkey", Login.Step.ENROL),
        TERMS("/terms", Login.Step.TERMS),
        CONSENT("/consent", null),
        ACCOUNT("/accounts", null);

        final String path;

        /// What it answers in the graph; null for what is no step of a sign-in.
        final Login.Step answers;

        Step(String path, Login.Step answers) {
            this.path = path;
            this.answers = answers;
        }
    }

    /// @param tx of the tab
    /// @param seed of an app that the person has, or is about to add; null for none
    /// @param draft of what they are about to add, as the page carries it
    record At(User user, Visitor browser, String tx, byte[] seed, String draft) {
        At(User user, Visitor browser, String tx) {
            this(user, browser, tx, null, null);
        }
    }

    /// All that somebody could send, right if it is right anywhere.
    Map<String, String> fields(At at, Step step) {
        return switch (step) {
            case PASSWORD ->
                    Map.of("username", at.user().loginName(), "password", TestNode.PASSWORD);
            case NEW_PASSWORD -> Map.of("new-password", "velvet otter under " + at.user().id());
            case CODE, APP -> drafted(at, "code", at.seed() == null ? "123456" : code(at.seed()));
            case SAVED -> drafted(at, "saved", "yes");
            case PASSKEY_ALONE, PASSKEY, NEW_PASSKEY -> Map.of("credential", "{}");
            case TERMS -> Map.of("terms", "1");
            case CONSENT -> Map.of("answer", "allow");
            case ACCOUNT -> Map.of("other", "other");
        };
    }

    private String code(byte[] seed) {
        return TestFactors.of(node).code(seed);
    }

    private static Map<String, String> drafted(At at, String name, String value) {
        return at.draft() == null ? Map.of(name, value) : Map.of(name, value, "draft", at.draft());
    }

    private static final String VERSION = "2026-07";

    final TestNode node =
            TestNode.start(
                    Map.of(
                            "IDP_TERMS_URL",
                            "https://shop.example.com/terms",
                            "IDP_TERMS_VERSION",
                            VERSION));
    private final App shop;
    private int people;

    LoginWalk() {
        node.client("shop", App.SECRET, App.document());
        shop = new App(node.issuer(), "shop");
    }

    At reach(State state) {
        return switch (state) {
            case NOBODY, TEMPORARY, SIGNED_IN, SPENT -> newcomer(state);
            case RECOVERING -> recovering();
            case SECOND_FACTOR -> withFactor();
            case ENROL -> enrolling();
            case TERMS -> {
                var user = node.user("reader" + people++);
                var browser = new Visitor(node.issuer());
                var name = user.loginName();
                var page = FactorVisits.password(browser, shop.authorize(), name);
                yield new At(user, browser, tx(page));
            }
            case CONFIRMED -> {
                var at = enrolling();
                var led = post(at, Step.APP);
                yield new At(
                        at.user(), at.browser(), at.tx(), at.seed(), led.parameters().get("draft"));
            }
        };
    }

    /// Who has accepted the terms of use.
    User agreed(User user) {
        var terms = TestAdministrators.of(node).ground().own.terms().accepted();
        terms.accept(user.id(), VERSION, node.database().time());
        return user;
    }

    private At newcomer(State state) {
        var user = agreed(node.newcomer("newcomer" + people++));
        var browser = new Visitor(node.issuer());
        var login = browser.get(shop.authorize());
        var at = new At(user, browser, tx(login));
        if (state == State.NOBODY) {
            return at;
        }
        var asked = browser.submit(login, "#sign-in", fields(at, Step.PASSWORD));
        var lost = browser.twin();
        if (state == State.TEMPORARY) {
            return new At(user, browser, tx(asked));
        }
        var consent = browser.submit(asked, "#save-password", fields(at, Step.NEW_PASSWORD));
        return state == State.SIGNED_IN
                ? new At(user, browser, tx(consent))
                : new At(user, lost, tx(asked));
    }

    private At recovering() {
        var user = agreed(node.user("lost" + people++));
        var lost = new Lost(node);
        var sent = lost.ask(lost.browser().get(shop.authorize()), user.loginName());
        var choose = lost.type(sent, lost.letter().code());
        return new At(user, lost.browser(), tx(choose));
    }

    private At withFactor() {
        var user = agreed(node.user("holder" + people++));
        var held = TestFactors.of(node).add(user);
        var browser = new Visitor(node.issuer());
        var asked = FactorVisits.password(browser, shop.authorize(), user.loginName());
        return new At(user, browser, tx(asked), held.seed(), null);
    }

    private At enrolling() {
        var user = agreed(node.user("climber" + people++));
        var browser = new Visitor(node.issuer());
        var demanded = shop.authorize("acr_values", "aal2");
        var page = FactorVisits.password(browser, demanded, user.loginName());
        var seed = TestFactors.read(page.html().selectFirst("#secret").text());
        var draft = page.html().selectFirst("input[name=draft]").attr("value");
        return new At(user, browser, tx(page), seed, draft);
    }

    /// Somebody else's, who has looked at the login page.
    Visitor otherBrowser() {
        var other = new Visitor(node.issuer());
        other.get(node.url("/login"));
        return other;
    }

    private static String tx(Page page) {
        return page.html().selectFirst("input[name=tx]").attr("value");
    }

    Page post(At at, Step step) {
        return post(at.browser(), step, at.tx(), fields(at, step));
    }

    /// @param tx null for none
    Page post(Visitor browser, Step step, String tx, Map<String, String> typed) {
        var fields = new LinkedHashMap<>(typed);
        fields.put("csrf", csrf(browser, step.path));
        if (tx != null) {
            fields.put("tx", tx);
        }
        return browser.postOnce(node.url(step.path), Visitor.encode(fields));
    }

    /// As our own page for nobody in this browser carries it, shown or not.
    private static String csrf(Visitor browser, String form) {
        var secret = browser.cookies().get("gatehouse_browser");
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            var bound = ("csrf\n" + form + "\n-").getBytes(StandardCharsets.US_ASCII);
            return Opaque.base64url(mac.doFinal(bound));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The page of ours that the browser is sent to, `code` for the app, or the status.
    static String where(Page page) {
        if (page.status() != 303) {
            return Integer.toString(page.status());
        }
        return page.parameters().containsKey("code") ? "code" : page.location().getPath();
    }

    /// Everything that a step could leave behind.
    String traces(User user) {
        return LoginTraces.of(node.database(), user);
    }

    @Override
    public void close() {
        node.close();
    }
}
