package idp.server.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.account.AccountVisits;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import idp.server.flow.Visitor.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Clients in the console")
final class ClientPagesTest {
    static TestNode node;
    static Visitor alice;
    static Visitor audrey;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("alice");
        node.user("audrey");
        node.user("bob");
        var administrators = TestAdministrators.of(node);
        administrators.make(administrators.find("alice"));
        administrators.make(administrators.find("audrey"), "auditor");
        alice = AccountVisits.signedIn(node, "alice");
        audrey = AccountVisits.signedIn(node, "audrey");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Page at(Visitor who, String path) {
        return who.get(node.url("/admin/clients" + path));
    }

    @Test
    void one_is_found_by_the_beginning_of_its_id_or_a_part_of_its_name() {
        node.client("finder", App.SECRET, App.document());
        node.client("keeper", App.SECRET, App.document());
        var found = at(alice, "?search=finde&type=app&status=enabled");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.html().select("tbody code").eachText()).containsExactly("finder");
        assertThat(found.html().selectFirst("#search").val()).isEqualTo("finde");
        assertThat(found.body()).contains("/admin/api/clients?search=finde");
        var none = at(alice, "?search=nobody-is-called-that");
        assertThat(none.html().selectFirst("#none")).isNotNull();
        assertThat(at(alice, "?type=nonsense&status=x").status()).isEqualTo(200);
    }

    @Test
    void a_list_goes_on() {
        for (var i = 0; i < 27; i++) {
            node.client("many-" + i, App.SECRET, App.document());
        }
        var first = at(alice, "?search=many");
        assertThat(first.html().select("tbody tr")).hasSize(25);
        var next = first.html().selectFirst("#next").absUrl("href");
        assertThat(alice.get(next).html().select("tbody tr")).hasSize(2);
    }

    @Test
    @DisplayName("AD-05: an auditor sees it and may do nothing, others see nothing")
    void only_who_may_is_offered_anything() {
        node.client("seen", App.SECRET, App.document());
        var page = at(audrey, "/seen");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select("main form[method=post]")).isEmpty();
        assertThat(page.html().select("#delete, #edit")).isEmpty();
        var secrets = at(audrey, "/seen/secrets");
        assertThat(secrets.html().select("main form[method=post], #add-secret")).isEmpty();
        var secret = secrets.html().selectFirst("tbody code").text();
        assertThat(at(audrey, "/seen/secret/" + secret).status()).isEqualTo(403);
        assertThat(at(audrey, "/seen/replace/" + secret).status()).isEqualTo(403);
        assertThat(at(audrey, "/seen/settings").status()).isEqualTo(403);
        assertThat(at(audrey, "/seen/delete").status()).isEqualTo(403);
        assertThat(at(audrey, "/seen/secret").status()).isEqualTo(403);
        var own = at(alice, "/seen");
        var token = own.html().select("form:has(#turn) input[name=csrf]").val();
        assertThat(token).isNotEmpty();
        var bob = AccountVisits.signedIn(node, "bob");
        assertThat(at(bob, "").status()).isEqualTo(403);
        assertThat(at(bob, "/seen").status()).isEqualTo(403);
        assertThat(at(bob, "/seen").body()).doesNotContain("shop.example");
        assertThat(at(alice, "/no-such-client").status()).isEqualTo(404);
    }

    @Test
    void secrets_are_exchanged_without_a_break() {
        node.client("turns", App.SECRET, App.document());
        var asks = alice.follow(alice.once(link(at(alice, "/turns/secrets"), "#add-secret")));
        var wrong = alice.submit(asks, "#make-secret", Map.of("label", "new", "days", "soon"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().selectFirst("#days").attr("aria-invalid")).isEqualTo("true");
        var made = alice.submit(wrong, "#make-secret", Map.of("label", "new", "days", "90"));
        var secret = made.html().selectFirst("#secret").text();
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        var twice = alice.submit(wrong, "#make-secret", Map.of("label", "new", "days", "90"));
        assertThat(twice.html().selectFirst("#secret").text()).as("made once").isEqualTo(secret);
        var both = at(alice, "/turns/secrets");
        assertThat(both.body()).doesNotContain(secret);
        assertThat(both.html().select("[name=secret]")).hasSize(2);
        assertThat(isAccepted("turns", App.SECRET)).isTrue();

        var old = both.html().selectFirst("[name=secret]").id();
        var ended = alice.submit(both, "#" + old, Map.of());
        assertThat(ended.html().selectFirst("#done")).isNotNull();
        assertThat(ended.html().select("[name=secret]")).as("the last one stays").isEmpty();
        assertThat(isAccepted("turns", App.SECRET)).isFalse();
        assertThat(isAccepted("turns", secret)).isTrue();
    }

    @Test
    void one_button_replaces_a_secret_and_lets_the_old_one_end_after_days() {
        node.client("rotates", App.SECRET, App.document());
        assertThat(isAccepted("rotates", App.SECRET)).isTrue();
        Wait.until(() -> !at(alice, "/rotates/secrets").body().contains("Not yet"));
        var asks = alice.get(link(at(alice, "/rotates/secrets"), "[id^=replace-]"));
        assertThat(asks.html().selectFirst("#keep").val()).isEqualTo("7");
        var wrong = alice.submit(asks, "#make-secret", Map.of("keep", "a week"));
        assertThat(wrong.html().selectFirst("#keep").attr("aria-invalid")).isEqualTo("true");
        var made = alice.submit(wrong, "#make-secret", Map.of("keep", "3"));
        assertThat(made.html().selectFirst("#old-ends")).as(made.body()).isNotNull();
        var secret = made.html().selectFirst("#secret").text();
        assertThat(isAccepted("rotates", App.SECRET)).isTrue();
        assertThat(isAccepted("rotates", secret)).isTrue();
        assertThat(at(alice, "/rotates").html().selectFirst("#ending"))
                .as("it is in use and ends soon")
                .isNotNull();

        var change = alice.get(link(at(alice, "/rotates/secrets"), "[id^=change-]"));
        assertThat(change.html().selectFirst("#days").val()).isEqualTo("3");
        var stays = alice.submit(change, "#save", Map.of("label", "till", "days", ""));
        assertThat(stays.html().selectFirst("#done")).isNotNull();
        assertThat(stays.html().selectFirst("tbody bdi").text()).isEqualTo("till");
        assertThat(stays.html().selectFirst("#ending")).isNull();
        var again = alice.get(link(stays, "[id^=replace-]"));
        alice.submit(again, "#make-secret", Map.of("keep", "0"));
        assertThat(isAccepted("rotates", App.SECRET)).isFalse();
        assertThat(alice.submit(again, "#make-secret", Map.of("keep", "0")).status())
                .isEqualTo(404);
    }

    @Test
    void several_are_disabled_at_once_and_twice_is_harmless() {
        for (var name : List.of("heap-1", "heap-2", "heap-3")) {
            node.client(name, App.SECRET, App.document());
        }
        assertThat(isAccepted("heap-3", App.SECRET)).isTrue();
        var list = at(alice, "?search=heap");
        assertThat(at(audrey, "?search=heap").html().select("[name^=pick]")).isEmpty();
        var asks =
                alice.submit(list, "#disable-picked", Map.of("pick0", "heap-1", "pick1", "heap-2"));
        assertThat(asks.html().select("tbody code").eachText()).containsExactly("heap-1", "heap-2");
        assertThat(asks.html().select(".became").eachText()).containsOnly("Let in");
        node.disable("heap-1");
        var done = alice.submit(asks, "#disable", Map.of());
        assertThat(done.html().select(".became").eachText())
                .containsExactly("Is disabled now", "Is disabled now");
        assertThat(done.html().selectFirst("#disable")).isNull();
        var again = alice.submit(asks, "#disable", Map.of());
        assertThat(again.html().select(".became").eachText())
                .containsExactly("Is disabled now", "Is disabled now");
        assertThat(isAccepted("heap-1", App.SECRET)).isFalse();
        assertThat(isAccepted("heap-3", App.SECRET)).isTrue();
        var nothing = alice.get(node.url("/admin/disable-clients"));
        assertThat(nothing.html().selectFirst("#none")).isNotNull();
        assertThat(audrey.get(node.url("/admin/disable-clients?pick0=heap-3")).status())
                .isEqualTo(403);
    }

    @Test
    void one_is_disabled_let_in_again_and_deleted() {
        node.client("goes", App.SECRET, App.document());
        var disabled = alice.submit(at(alice, "/goes"), "#turn", Map.of());
        assertThat(disabled.html().selectFirst("#is-disabled")).isNotNull();
        assertThat(isAccepted("goes", App.SECRET)).isFalse();
        var enabled = alice.submit(disabled, "#turn", Map.of());
        assertThat(enabled.html().selectFirst("#is-disabled")).isNull();

        assertThat(enabled.html().selectFirst("#people").text()).isEqualTo("0");
        var asks = alice.get(link(enabled, "#delete"));
        assertThat(asks.html().select("#people, #tokens")).hasSize(2);
        var wrong = alice.submit(asks, "#delete", Map.of("id", "something"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().selectFirst("#wrong")).isNotNull();
        var gone = alice.submit(wrong, "#delete", Map.of("id", "goes"));
        assertThat(gone.uri().getPath()).isEqualTo("/admin/clients");
        assertThat(at(alice, "/goes").status()).isEqualTo(404);
    }

    @Test
    void settings_are_changed_by_one_and_not_overwritten_by_another() {
        node.client("edited", App.SECRET, App.document());
        var asks = alice.get(link(at(alice, "/edited"), "#edit"));
        assertThat(asks.html().selectFirst("#redirects").wholeText()).contains(App.REDIRECT);
        var both = App.REDIRECT + "\nhttps://app.example/second";
        var saved = alice.submit(asks, "#save", Map.of("redirects", both, "name", "Edited"));
        assertThat(saved.html().selectFirst("#done")).as(saved.body()).isNotNull();
        assertThat(saved.body()).contains("https://app.example/second");

        var other = Map.of("redirects", App.REDIRECT, "name", "Later");
        var late = alice.submit(asks, "#save", other);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.html().selectFirst("#meanwhile")).isNotNull();
        assertThat(late.html().select("dl.facts").text()).contains("https://app.example/second");
        assertThat(late.html().selectFirst("#name").val()).isEqualTo("Later");
        assertThat(at(alice, "/edited").html().selectFirst("h1").text()).isEqualTo("Edited");
        alice.submit(late, "#save", other);
        assertThat(at(alice, "/edited").html().selectFirst("h1").text()).isEqualTo("Later");

        var bad = alice.submit(asks, "#save", Map.of("redirects", "http://app.example/"));
        assertThat(bad.status()).isEqualTo(412);
        var again = alice.get(link(at(alice, "/edited"), "#edit"));
        var refused = alice.submit(again, "#save", Map.of("redirects", "http://app.example/"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().selectFirst("#redirects").attr("aria-invalid")).isEqualTo("true");
        assertThat(alice.submit(again, "#save", Map.of()).html().selectFirst("#done")).isNotNull();
    }

    private static String link(Page page, String selector) {
        return page.html().selectFirst(selector).absUrl("href");
    }

    /// Whoever has a good secret is asked for a good code next.
    private static boolean isAccepted(String client, String secret) {
        var answer =
                new Visitor()
                        .post(
                                node.url("/token"),
                                Map.of(
                                        "grant_type", "authorization_code",
                                        "code", "none",
                                        "redirect_uri", "https://app.example/cb",
                                        "client_id", client,
                                        "client_secret", secret));
        return answer.body().contains("invalid_grant");
    }
}
