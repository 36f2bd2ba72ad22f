package idp.server.attack;

import idp.core.oauth.Opaque;
import idp.core.user.User;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import idp.server.flow.Visitor.Page;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The sign-in of people whose password is a temporary one, brought to any state and sent any step.
final class LoginWalk implements AutoCloseable {
    /// How far somebody has come.
    enum State {
        NOBODY,
        TEMPORARY,
        SIGNED_IN,
        /// Back at the step before, in a browser that lost the session.
        SPENT
    }

    enum Step {
        PASSWORD("/login"),
        NEW_PASSWORD("/password"),
        CONSENT("/consent"),
        ACCOUNT("/accounts");

        final String path;

        Step(String path) {
            this.path = path;
        }

        Map<String, String> fields(User user) {
            return switch (this) {
                case PASSWORD ->
                        Map.of("username", user.person().username(), "password", TestNode.PASSWORD);
                case NEW_PASSWORD -> Map.of("new-password", "velvet otter under " + user.id());
                case CONSENT -> Map.of("answer", "allow");
                case ACCOUNT -> Map.of("other", "other");
            };
        }
    }

    /// @param tx of the tab
    record At(User user, Visitor browser, String tx) {}

    final TestNode node = TestNode.start();
    private final App shop;
    private int people;

    LoginWalk() {
        node.client("shop", App.SECRET, App.document());
        shop = new App(node.issuer(), "shop");
    }

    At reach(State state) {
        var user = node.newcomer("newcomer" + people++);
        var browser = new Visitor(node.issuer());
        var login = browser.get(shop.authorize());
        if (state == State.NOBODY) {
            return new At(user, browser, tx(login));
        }
        var asked = browser.submit(login, "#sign-in", Step.PASSWORD.fields(user));
        var lost = browser.twin();
        if (state == State.TEMPORARY) {
            return new At(user, browser, tx(asked));
        }
        var consent = browser.submit(asked, "#save-password", Step.NEW_PASSWORD.fields(user));
        return state == State.SIGNED_IN
                ? new At(user, browser, tx(consent))
                : new At(user, lost, tx(asked));
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
        return post(at.browser(), step, at.tx(), step.fields(at.user()));
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
        return node.database()
                .statement(db ->
                        db.createQuery(
                                        """
                                        SELECT (SELECT count(*) FROM login WHERE user_id = :id)
                                            || ' logins, '
                                            || (SELECT count(*) FROM session WHERE user_id = :id)
                                            || ' sessions, '
                                            || (SELECT count(*) FROM code WHERE user_id = :id)
                                            || ' codes, password ' || (password_version - :before)
                                        FROM users WHERE id = :id
                                        """)
                                .bind("id", user.id())
                                .bind("before", user.passwordVersion())
                                .mapTo(String.class)
                                .one());
    }

    @Override
    public void close() {
        node.close();
    }
}
