package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.server.TestNode;
import idp.server.flow.Lost;
import idp.server.flow.Visitor;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("/recover: links and codes of others, of before and of somewhere else")
final class RecoverTest {
    private static TestNode node;
    private static int people;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void read() {
        Lost.letters(node);
    }

    private static String somebody() {
        var name = "person" + people++;
        node.user(name);
        return name;
    }

    @Test
    @DisplayName("LG-15: of many who press at once one gets on; then the link is nothing")
    void a_link_is_used_once() throws Exception {
        var lost = new Lost(node);
        lost.ask(somebody());
        var link = lost.letter().link();
        var pages =
                Stream.generate(() -> new Visitor(node.issuer()))
                        .limit(8)
                        .map(browser -> Map.entry(browser, browser.get(link)))
                        .toList();
        var led =
                Race.of(
                        pages.size(),
                        i -> {
                            var at = pages.get(i);
                            return at.getKey().press(at.getValue(), "#continue", Map.of()).status();
                        });
        assertThat(led).containsOnly(303, 400).containsOnlyOnce(303);
        assertThat(new Visitor(node.issuer()).get(link).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("LG-15: a newer letter ends the older; another's code opens nothing here")
    void an_older_letter_is_nothing() {
        var name = somebody();
        var lost = new Lost(node);
        var first = lost.ask(name);
        var older = lost.letter();
        var other = new Lost(node);
        var second = other.ask(name);
        var newer = other.letter();
        assertThat(new Visitor(node.issuer()).get(older.link()).status()).isEqualTo(400);
        assertThat(lost.type(first, older.code()).status()).isEqualTo(400);
        // A code that somebody was talked into telling.
        assertThat(lost.type(first, newer.code()).status()).isEqualTo(400);
        assertThat(other.type(second, newer.code()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("ADR 52: after five wrong codes the right one is wrong, and the link still works")
    void codes_cannot_be_guessed() {
        var lost = new Lost(node);
        var sent = lost.ask(somebody());
        var letter = lost.letter();
        for (var i = 0; i < 5; i++) {
            var wrong = letter.code().startsWith("0") ? "1" : "0";
            var page = lost.type(sent, wrong + letter.code().substring(1));
            assertThat(page.html().selectFirst("#code").attr("aria-invalid")).isEqualTo("true");
        }
        assertThat(lost.type(sent, "not digits").status()).isEqualTo(400);
        assertThat(lost.type(sent, letter.code()).status()).isEqualTo(400);
        assertThat(Lost.press(new Visitor(node.issuer()), letter.link()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("SE-05, SE-04: a page of somebody else's cannot press the button")
    void a_foreign_page_cannot_press() {
        var lost = new Lost(node);
        lost.ask(somebody());
        var link = lost.letter().link();
        var token = link.substring(link.indexOf('=') + 1);
        var victim = new Visitor(node.issuer());
        victim.get(node.url("/login"));
        assertThat(victim.postOnce(node.url("/recover"), "link=" + token).status()).isEqualTo(403);
        assertThat(victim.postOnce(node.url("/recover"), "link=" + token + "&csrf=x").status())
                .isEqualTo(403);
        assertThat(victim.get(link).status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "SE-11: another password or the end of the account ends the link and what it began")
    void a_new_password_ends_a_recovery() {
        var user = node.user("late");
        var lost = new Lost(node);
        var sent = lost.ask("late");
        var letter = lost.letter();
        node.changePassword(user, "brass kettle by moonlight");
        assertThat(new Visitor(node.issuer()).get(letter.link()).status()).isEqualTo(400);
        assertThat(lost.type(sent, letter.code()).status()).isEqualTo(400);
        var begun = new Lost(node);
        var choose = begun.type(begun.ask("late"), begun.letter().code());
        node.changePassword(user, "copper lantern in the rain");
        assertThat(Lost.choose(begun.browser(), choose).status()).isEqualTo(400);
        var closing = new Lost(node);
        closing.ask("late");
        var last = closing.letter();
        node.disable(user);
        assertThat(new Visitor(node.issuer()).get(last.link()).status()).isEqualTo(400);
    }
}
