package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("node")
@DisplayName("ADR 53: the first administrator, over HTTP")
final class SetUpTest {
    private static final Map<String, String> ADA =
            Map.of(
                    "email",
                    "ada@example.test",
                    "name",
                    "Ada Example",
                    "new-password",
                    TestNode.PASSWORD);
    private TestNode node;
    private TestAdministrators administrators;
    private Visitor ada;

    @BeforeEach
    void start() {
        node = TestNode.start();
        administrators = TestAdministrators.of(node);
        ada = new Visitor(node.issuer());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    @DisplayName("AD-17: nobody is there from the start, and the first way in works once")
    void the_link_makes_an_administrator_once_and_signs_them_in() {
        var link = administrators.setUpLink();
        assertThat(link).matches(node.issuer() + "/setup/[A-Za-z0-9_-]{43}");
        var page = ada.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        // Previews and scanners use nothing up.
        assertThat(new Visitor().once(link).status()).isEqualTo(200);
        var home = ada.submit(page, "#create-account", ADA);
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.body()).contains("Ada Example");
        assertThat(administrators.isOne("ada@example.test")).isTrue();
        assertThat(administrators.setUpLink()).isNull();
        var again = new Visitor(node.issuer()).get(link);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("does not work any more");
        // The password is theirs.
        var later = new Visitor(node.issuer());
        var login = later.get(node.url("/login"));
        var typed = Map.of("username", "ada@example.test", "password", TestNode.PASSWORD);
        assertThat(later.submit(login, "#sign-in", typed).body()).contains("Ada Example");
    }

    @Test
    void a_newer_start_ends_the_older_link_and_of_many_presses_one_counts() throws Exception {
        var older = administrators.setUpLink();
        var opened = ada.get(older);
        var newer = administrators.setUpLink();
        assertThat(ada.submit(opened, "#create-account", ADA).status()).isEqualTo(400);
        var page = ada.get(newer);
        var pages = Race.of(6, number -> ada.twin().press(page, "#create-account", other(number)));
        assertThat(pages).filteredOn(one -> one.status() == 303).hasSize(1);
        assertThat(administrators.setUpLink()).isNull();
    }

    private static Map<String, String> other(int number) {
        return Map.of("email", "a" + number + "@example.test", "new-password", TestNode.PASSWORD);
    }

    @Test
    void somebody_who_became_administrator_otherwise_ends_the_link() {
        var link = administrators.setUpLink();
        var page = ada.get(link);
        administrators.make(node.user("root"));
        var refused = ada.submit(page, "#create-account", ADA);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("There is an administrator already");
        assertThat(administrators.isOne("ada@example.test")).isFalse();
    }

    @Test
    @DisplayName("P2: what is wrong is said, and nothing typed is lost or used up")
    void what_is_wrong_is_said() {
        var link = administrators.setUpLink();
        for (var bad :
                Map.of(
                                "short", "It is too short",
                                "password12345678", "too easy to guess",
                                "ada@example.test ada", "little more than your name")
                        .entrySet()) {
            var page = ada.get(link);
            var typed = Map.of("email", "ada@example.test", "new-password", bad.getKey());
            var refused = ada.submit(page, "#create-account", typed);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body())
                    .contains(bad.getValue(), "value=\"ada@example.test\"")
                    .doesNotContain(bad.getKey() + "\"");
        }
        var odd = Map.of("email", "ada@example.test,bob@example.test", "new-password", "x");
        assertThat(ada.submit(ada.get(link), "#create-account", odd).body())
                .contains("This address cannot be used");
        assertThat(ada.submit(ada.get(link), "#create-account", ADA).status()).isEqualTo(200);
    }

    @Test
    void a_form_of_another_site_is_refused() {
        var link = administrators.setUpLink();
        assertThat(ada.postOnce(link, Visitor.encode(ADA)).status()).isEqualTo(403);
        assertThat(ada.get(link).status()).isEqualTo(200);
    }
}
