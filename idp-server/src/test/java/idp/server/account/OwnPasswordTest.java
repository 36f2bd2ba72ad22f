package idp.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Person;
import idp.server.TestNode;
import idp.server.flow.Visitor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ASVS 6.2.2, ASVS 6.2.3: a person changes their password")
class OwnPasswordTest {
    private static final String NEW = "four quiet lamps in winter";

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
    void with_the_present_one_it_is_another_and_all_else_is_signed_out() {
        node.user("ann");
        var visitor = AccountVisits.signedIn(node, "ann");
        var elsewhere = AccountVisits.signedIn(node, "ann");
        var before = Map.copyOf(visitor.cookies());
        var done = visitor.submit(page(visitor), "#save-password", typed(TestNode.PASSWORD, NEW));
        assertThat(done.uri().getPath()).isEqualTo("/account/security");
        assertThat(done.html().selectFirst("#done").text()).contains("signed out everywhere");
        assertThat(visitor.cookies()).isNotEqualTo(before);
        assertThat(elsewhere.once(node.url("/account")).status()).isEqualTo(303);
        assertThat(in("ann", TestNode.PASSWORD).status()).isEqualTo(401);
        assertThat(in("ann", NEW).uri().getPath()).isEqualTo("/account");
    }

    @Test
    void other_sessions_stay_for_whoever_wants_them_to() {
        node.user("ben");
        var visitor = AccountVisits.signedIn(node, "ben");
        var elsewhere = AccountVisits.signedIn(node, "ben");
        var fields = new LinkedHashMap<>(AccountVisits.fields(page(visitor), "#save-password"));
        fields.remove("others");
        fields.putAll(typed(TestNode.PASSWORD, NEW));
        var done = visitor.post(node.url("/account/password"), fields);
        assertThat(done.html().selectFirst("#done").text()).isEqualTo("Your password was changed.");
        assertThat(elsewhere.once(node.url("/account")).status()).isEqualTo(200);
        assertThat(in("ben", NEW).uri().getPath()).isEqualTo("/account");
    }

    @Test
    void without_the_present_one_or_with_a_poor_one_nothing_changes() {
        node.user("cleo");
        var visitor = AccountVisits.signedIn(node, "cleo");
        var wrong = visitor.submit(page(visitor), "#save-password", typed("not the one", NEW));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().selectFirst("#password").attr("aria-invalid")).isEqualTo("true");
        for (var poor : new String[] {"", "short", "passwordpassword", TestNode.PASSWORD}) {
            var typed = typed(TestNode.PASSWORD, poor);
            var refused = visitor.submit(page(visitor), "#save-password", typed);
            assertThat(refused.status()).as(poor).isEqualTo(400);
            assertThat(refused.html().selectFirst("#new-password").attr("aria-invalid"))
                    .isEqualTo("true");
        }
        assertThat(in("cleo", TestNode.PASSWORD).uri().getPath()).isEqualTo("/account");
    }

    @Test
    void a_form_that_is_sent_twice_changes_it_once() {
        node.user("dora");
        var visitor = AccountVisits.signedIn(node, "dora");
        var form = page(visitor);
        visitor.submit(form, "#save-password", typed(TestNode.PASSWORD, NEW));
        var again = visitor.submit(form, "#save-password", typed(TestNode.PASSWORD, NEW));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.html().selectFirst("#password").attr("aria-invalid")).isEqualTo("true");
    }

    @Test
    void too_many_guesses_wait() {
        node.user(Person.named("eve", null));
        var visitor = AccountVisits.signedIn(node, "eve");
        var status = 400;
        for (var guess = 0; guess < 30 && status == 400; guess++) {
            var typed = typed("guess number " + guess, NEW);
            var answer = visitor.submit(page(visitor), "#save-password", typed);
            status = answer.status();
        }
        assertThat(status).isEqualTo(429);
    }

    private static Visitor.Page page(Visitor visitor) {
        return visitor.get(node.url("/account/password"));
    }

    private static Visitor.Page in(String name, String password) {
        var visitor = new Visitor(node.issuer());
        return AccountVisits.signIn(visitor, visitor.get(node.url("/login")), name, password);
    }

    private static Map<String, String> typed(String present, String chosen) {
        return Map.of("password", present, "new-password", chosen);
    }
}
