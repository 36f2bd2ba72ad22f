package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Person;
import idp.server.TestNode;
import idp.server.UnreadLetters;
import idp.server.flow.App;
import idp.server.flow.Lost;
import idp.server.flow.Visitor;
import idp.server.flow.Visitor.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("/forgot and /recover, by those whose account it is not")
final class ForgotTest {
    private static TestNode node;
    private static App shop;
    private static int people;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        shop = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String somebody() {
        var name = "person" + people++;
        node.user(name);
        return name;
    }

    /// What is random in each page: tickets, tokens, references.
    private static String normalized(Page page) {
        return page.status()
                + page.header("Content-Type")
                + page.response().headers().map().keySet()
                + page.body()
                        .replaceAll("value=\"[A-Za-z0-9_-]{40,}\"", "value=\"*\"")
                        .replaceAll("letter=[A-Za-z0-9_-]+", "letter=*")
                        .replaceAll("Ref [0-9A-Z]{4}-[0-9A-Z]{2}", "Ref *")
                        .replaceAll("data-left=\"[0-9]+\">[0-9:]+<", "<");
    }

    @Test
    @DisplayName("LG-05: known, unknown, disabled, locked or without an address: one answer")
    void nobody_learns_who_has_an_account() {
        var closed = node.user("closed");
        node.disable(closed);
        node.user(Person.named("nomail", null));
        var locked = somebody();
        var guesser = new Visitor(node.issuer());
        for (var i = 0; i < 12; i++) {
            var login = guesser.get(shop.authorize());
            guesser.submit(login, "#sign-in", Map.of("username", locked, "password", "wrong" + i));
        }
        var known = somebody();
        UnreadLetters.of(node);
        var seen = new TreeSet<String>();
        var wrong = new TreeSet<String>();
        var again = new TreeSet<String>();
        var names = List.of(known, "unknown0", "closed", "nomail", locked, "x@example.test");
        for (var name : names) {
            var lost = new Lost(node);
            var sent = lost.ask(lost.browser().get(node.url("/login")), name);
            seen.add(normalized(sent));
            wrong.add(normalized(lost.type(sent, "12345678")));
            again.add(normalized(lost.browser().submit(sent, "#again", Map.of())));
        }
        assertThat(seen).hasSize(1);
        assertThat(wrong).hasSize(1);
        assertThat(again).hasSize(1);
        assertThat(Lost.letters(node))
                .extracting(letter -> letter.to())
                .containsExactlyInAnyOrder(known + "@example.test", locked + "@example.test");
    }

    @Test
    @DisplayName(
            "LG-06: whoever asks, as many statements are run, and of a stranger nothing is left")
    void strangers_leave_nothing_but_counters() {
        var before = rows();
        new Lost(node).ask("nobody-at-all");
        assertThat(rows()).isEqualTo(before);
        new Lost(node).ask(somebody());
        assertThat(rows()).isNotEqualTo(before);
    }

    private static String rows() {
        return node.database()
                .statement(db ->
                        db.createQuery(
                                        """
                                        SELECT (SELECT count(*) FROM action_link) || ' '
                                            || (SELECT count(*) FROM outbox) || ' '
                                            || (SELECT count(*) FROM audit_event)
                                        """)
                                .mapTo(String.class)
                                .one());
    }

    @Test
    @DisplayName("LG-12: whatever a request calls this server, the link is built from the issuer")
    void the_link_is_built_from_the_issuer_alone() {
        UnreadLetters.of(node);
        for (var header :
                List.of(
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Proto: gopher",
                        "X-Forwarded-Port: 4444",
                        "X-Forwarded-Prefix: /evil",
                        "Forwarded: host=evil.example;proto=http",
                        "X-Original-URL: https://evil.example/",
                        "X-Host: evil.example")) {
            var parts = header.split(": ", 2);
            var browser = new Visitor(node.issuer()).header(parts[0], parts[1]);
            var lost = new Lost(node, browser);
            lost.ask(somebody());
            assertThat(lost.letter().link())
                    .as(header)
                    .startsWith(node.issuer() + "/recover?link=");
        }
    }

    @Test
    @DisplayName("LG-13: one name, in one place, in one form")
    void two_addresses_are_none() {
        UnreadLetters.of(node);
        var one = somebody() + "@example.test";
        var visitor = new Visitor(node.issuer());
        var page = visitor.get(node.url("/forgot"));
        var form = page.form();
        var hidden = new ArrayList<String>();
        form.select("input[type=hidden]")
                .forEach(input -> hidden.add(input.attr("name") + "=" + input.attr("value")));
        var own = String.join("&", hidden);
        for (var typed :
                List.of(
                        "username=" + one + "&username=evil@example.test",
                        "username[]=" + one + "&username[]=evil@example.test",
                        "email=" + one,
                        "username=" + one + ",evil@example.test",
                        "username=" + one + "%0Abcc:evil@example.test",
                        "username=" + one + "%00",
                        "username=" + one + "%20evil@example.test",
                        "username=")) {
            var answer = visitor.postOnce(node.url("/forgot"), own + "&" + typed);
            assertThat(answer.status()).as(typed).isEqualTo(400);
        }
        var query = visitor.postOnce(node.url("/forgot?username=" + one), own);
        assertThat(query.status()).isEqualTo(400);
        assertThat(Lost.letters(node)).isEmpty();
    }

    @Test
    @DisplayName("UN-01: however a name is typed, the letter goes to the stored address")
    void the_letter_goes_to_the_stored_spelling() {
        UnreadLetters.of(node);
        node.user(Person.named("Miss-Spelled", "Miss.Spelled@Example.test"));
        for (var typed :
                List.of("MISS.SPELLED@EXAMPLE.TEST", "mıss.ſpelled@example.test", "ｍiss-spelled")) {
            new Lost(node).ask(typed);
            assertThat(Lost.letters(node))
                    .as(typed)
                    .singleElement()
                    .satisfies(letter ->
                            assertThat(letter.to()).isEqualTo("Miss.Spelled@Example.test"));
        }
    }

    @Test
    @DisplayName("ADR 52: nobody's mailbox is filled, and whoever asks too often is told the same")
    void a_mailbox_gets_few_letters() {
        var name = somebody();
        UnreadLetters.of(node);
        var pages = new TreeSet<String>();
        for (var i = 0; i < 7; i++) {
            pages.add(normalized(new Lost(node).ask(i % 2 == 0 ? name : name + "@example.test")));
        }
        assertThat(pages).hasSize(1);
        assertThat(Lost.letters(node)).hasSize(4);
    }
}
