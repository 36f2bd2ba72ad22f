package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.server.TestNode;
import idp.server.UnreadLetters;
import idp.server.flow.Visitor.Page;
import java.util.List;
import java.util.Map;

/// Somebody who lost their password, and what they do about it.
public record Lost(TestNode node, Visitor browser) {
    public static final String NEW = "velvet otter under glass";

    public Lost(TestNode node) {
        this(node, new Visitor(node.issuer()));
    }

    /// From the login page, on the way to the app or to nowhere else.
    ///
    /// @param login the page
    public Page ask(Page login, String name) {
        var forgot = browser.get(login.html().selectFirst("#forgot").absUrl("href"));
        return browser.submit(forgot, "#send", Map.of("username", name));
    }

    public Page ask(String name) {
        return ask(browser.get(node.url("/login")), name);
    }

    /// The letters of recoveries that nobody has read yet.
    public static List<Envelope> letters(TestNode node) {
        return UnreadLetters.of(node).stream()
                .filter(envelope -> envelope.letter() instanceof Letter.Link)
                .toList();
    }

    public Letter.Link letter() {
        var letters = letters(node);
        assertThat(letters).hasSize(1);
        return (Letter.Link) letters.getFirst().letter();
    }

    public Page type(Page checkMail, String code) {
        return browser.submit(checkMail, "#continue", Map.of("code", code));
    }

    /// Follows a link and presses the button, in any browser.
    public static Page press(Visitor browser, String link) {
        return browser.submit(browser.get(link), "#continue", Map.of());
    }

    public static Page choose(Visitor browser, Page page) {
        return browser.submit(page, "#save-password", Map.of("new-password", NEW));
    }
}
