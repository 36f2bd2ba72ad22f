package idp.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.user.Person;
import idp.server.TestNode;
import idp.server.UnreadLetters;
import idp.server.flow.Visitor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LG-17: another e-mail address")
class EmailChangeTest {
    private static final Set<String> PEOPLE = new HashSet<>();

    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void it_is_the_accounts_when_its_link_is_pressed_and_the_old_one_is_told() {
        var visitor = signedIn("ann");
        assertThat(ask(visitor, "ann@new.example").html().text()).contains("ann@new.example");
        assertThat(shownAddress(visitor)).isEqualTo("ann@example.test");
        var link = link("ann@new.example");
        // Looked at, by whomever, it is as good as before.
        visitor.get(link.link());
        assertThat(new Visitor(node.issuer()).get(link.link()).uri().getPath()).isEqualTo("/login");
        assertThat(signedIn("somebody").get(link.link()).status()).isEqualTo(400);
        var done = visitor.submit(visitor.get(link.link()), "#confirm-email", Map.of());
        assertThat(done.uri().getPath()).isEqualTo("/account/profile");
        assertThat(done.html().selectFirst("#done")).isNotNull();
        assertThat(shownAddress(visitor)).isEqualTo("ann@new.example");
        assertThat(UnreadLetters.of(node))
                .filteredOn(one -> one.letter() instanceof Letter.Notice)
                .extracting(Envelope::to)
                .containsExactly("ann@example.test");
        assertThat(visitor.get(link.link()).status()).as("used up").isEqualTo(400);
        assertThat(in("ann@new.example").uri().getPath()).isEqualTo("/account");
        assertThat(in("ann@example.test").status()).isEqualTo(401);
    }

    @Test
    void its_code_is_good_in_the_browser_that_asked_and_five_times_wrong_is_enough() {
        var visitor = signedIn("ben");
        var waiting = ask(visitor, "ben@new.example");
        var code = link("ben@new.example").code();
        var elsewhere = signedIn("ben");
        var there = elsewhere.get(node.url("/account/email"));
        assertThat(elsewhere.submit(there, "#prove-email", Map.of("code", code)).status())
                .isEqualTo(400);
        for (var guess = 0; guess < 5; guess++) {
            var wrong = code.equals("00000000") ? "11111111" : "00000000";
            assertThat(visitor.submit(waiting, "#prove-email", Map.of("code", wrong)).status())
                    .isEqualTo(400);
        }
        assertThat(visitor.submit(waiting, "#prove-email", Map.of("code", code)).status())
                .isEqualTo(400);
        assertThat(shownAddress(visitor)).isEqualTo("ben@example.test");
    }

    @Test
    void a_code_proves_it_once_however_many_send_it() throws Exception {
        var visitor = signedIn("cleo");
        var waiting = ask(visitor, "cleo@new.example");
        var code = link("cleo@new.example").code();
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<String> send =
                    () ->
                            visitor.twin()
                                    .submit(waiting, "#prove-email", Map.of("code", code))
                                    .uri()
                                    .getPath();
            var ends =
                    threads
                            .invokeAll(List.of(send, send, send, send, send, send, send, send))
                            .stream()
                            .map(java.util.concurrent.Future::resultNow)
                            .toList();
            assertThat(ends).containsOnlyOnce("/account/profile");
        }
        assertThat(shownAddress(visitor)).isEqualTo("cleo@new.example");
    }

    @Test
    void it_takes_a_fresh_proof_can_be_cancelled_and_ends_with_another_password() {
        var visitor = signedIn("dora");
        ask(visitor, "dora@new.example");
        var link = link("dora@new.example").link();
        var page = visitor.get(node.url("/account/email"));
        visitor.submit(page, "#cancel-email", Map.of());
        assertThat(visitor.get(link).status()).isEqualTo(400);
        AccountVisits.age(node, Duration.ofMinutes(6));
        assertThat(visitor.get(node.url("/account/email")).uri().getPath()).isEqualTo("/login");

        var eve = signedIn("eve");
        ask(eve, "eve@new.example");
        var pending = link("eve@new.example").link();
        var password = eve.get(node.url("/account/password"));
        var typed =
                Map.of(
                        "password",
                        TestNode.PASSWORD,
                        "new-password",
                        "another long one, with lamps");
        assertThat(eve.submit(password, "#save-password", typed).status()).isEqualTo(200);
        assertThat(eve.get(pending).status()).isEqualTo(400);
        assertThat(shownAddress(eve)).isEqualTo("eve@example.test");
    }

    @Test
    @DisplayName("LG-05: an address of somebody else's is answered as any other; its owner hears")
    void an_address_of_somebody_else_looks_like_any_other() {
        node.user("owner");
        var visitor = signedIn("fay");
        var free = body(ask(visitor, "nobody@example.test"), "nobody@example.test");
        UnreadLetters.of(node);
        var other = signedIn("gus");
        var taken = body(ask(other, "OWNER@example.test"), "OWNER@example.test");
        assertThat(taken.replace("gus", "fay")).isEqualTo(free);
        var letters = UnreadLetters.of(node);
        assertThat(letters).extracting(Envelope::to).containsExactly("owner@example.test");
        assertThat(((Letter.Link) letters.getFirst().letter()).code()).isNull();
    }

    @Test
    @DisplayName("UN-03: what became somebody else's meanwhile is not taken from them")
    void an_address_that_was_given_meanwhile_is_refused() {
        var visitor = signedIn("hal");
        ask(visitor, "late@example.test");
        var link = link("late@example.test").link();
        node.user("late");
        var refused = visitor.submit(visitor.get(link), "#confirm-email", Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(shownAddress(visitor)).isEqualTo("hal@example.test");
    }

    @Test
    void what_is_no_address_is_refused_and_so_is_a_second_letter_at_once() {
        var visitor = signedIn("ida");
        for (var poor :
                new String[] {
                    "",
                    "ida",
                    "a@b,c@d",
                    "a@b\ncc:c@d",
                    "ida@",
                    "\u0430da@ex\u0430mple.test",
                    "ida@example.test"
                }) {
            assertThat(ask(visitor, poor).status()).as(poor).isEqualTo(400);
        }
        ask(visitor, "ida@new.example");
        UnreadLetters.of(node);
        visitor.submit(visitor.get(node.url("/account/email")), "#cancel-email", Map.of());
        assertThat(ask(visitor, "ida@newer.example").status()).isEqualTo(400);
        assertThat(UnreadLetters.of(node)).isEmpty();
    }

    @Test
    void an_address_that_nobody_has_proven_can_be_proven() {
        node.user(Person.named("joe", "joe@example.test"));
        var visitor = AccountVisits.signedIn(node, "joe");
        assertThat(visitor.get(node.url("/account")).html().selectFirst("#unproven-email"))
                .isNotNull();
        var waiting =
                visitor.submit(visitor.get(node.url("/account/email")), "#ask-email", Map.of());
        var code = link("joe@example.test").code();
        var done = visitor.submit(waiting, "#prove-email", Map.of("code", code));
        assertThat(done.uri().getPath()).isEqualTo("/account/profile");
        assertThat(visitor.get(node.url("/account")).html().selectFirst("#unproven-email"))
                .isNull();
    }

    private static Visitor signedIn(String name) {
        if (PEOPLE.add(name)) {
            node.user(name);
        }
        return AccountVisits.signedIn(node, name);
    }

    private static Visitor.Page in(String name) {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(node.url("/login"));
        return AccountVisits.signIn(visitor, login, name, TestNode.PASSWORD);
    }

    private static Visitor.Page ask(Visitor visitor, String address) {
        var page = visitor.get(node.url("/account/email"));
        return visitor.submit(page, "#ask-email", Map.of("email", address));
    }

    private static String shownAddress(Visitor visitor) {
        return visitor.get(node.url("/account/profile")).html().select(".whole bdi").text();
    }

    private static Letter.Link link(String to) {
        return UnreadLetters.of(node).stream()
                .filter(one -> one.to().equals(to) && one.letter() instanceof Letter.Link)
                .map(one -> (Letter.Link) one.letter())
                .findFirst()
                .orElseThrow();
    }

    /// Without what is another each time.
    private static String body(Visitor.Page page, String address) {
        return page.body()
                .replace(address, "")
                .replaceAll("value=\"[^\"]*\"", "")
                .replaceAll("(nobody|OWNER)", "");
    }
}
