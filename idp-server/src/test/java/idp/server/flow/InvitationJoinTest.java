package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.link.ActionLinks.Made;
import idp.core.link.Errand;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("node")
@DisplayName("ADR 53: accepting an invitation, over HTTP")
final class InvitationJoinTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Made invite(Errand.Invitation errand) {
        var links = TestAdministrators.of(node).ground().links;
        var made = links.make(errand, null);
        links.keep(made);
        return made;
    }

    private static String link(Made made) {
        return node.url("/join?invitation=" + made.token());
    }

    @Test
    @DisplayName(
            "AD-18: an invitation is for its address and its groups, and for as many as it says")
    void a_personal_one_makes_the_account_of_its_address_with_its_groups() {
        var link = link(invite(new Errand.Invitation("Eve@example.test", List.of("readers"), 1)));
        var eve = new Visitor(node.issuer());
        var page = eve.get(link);
        assertThat(page.html().select("input[name=email]")).isEmpty();
        var typed = Map.of("name", "Eve", "new-password", TestNode.PASSWORD);
        var forged = Map.of("email", "x@y.test", "groups", "admins", "email_verified", "true");
        assertThat(eve.forge(page, "#create-account", typed, forged).body()).contains("Eve");
        var people = TestAdministrators.of(node);
        var stored = people.find("eve@example.test");
        assertThat(stored.person().email()).isEqualTo("Eve@example.test");
        assertThat(stored.person().emailVerified()).isTrue();
        assertThat(stored.person().groups()).containsExactly("readers");
        assertThat(people.find("x@y.test")).isNull();
        assertThat(eve.get(link).body()).contains("Ask the person who invited you");
    }

    @Test
    void its_letters_do_as_well_and_may_be_typed_in_any_way() {
        var made = invite(new Errand.Invitation(null, List.of(), 2));
        var visitor = new Visitor(node.issuer());
        var typed = made.code().toLowerCase(java.util.Locale.ROOT).replace("-", " ");
        var page =
                visitor.submit(
                        visitor.get(node.url("/join")), "#continue", Map.of("invitation", typed));
        assertThat(page.status()).isEqualTo(200);
        var account = Map.of("email", "fay@example.test", "new-password", TestNode.PASSWORD);
        assertThat(visitor.submit(page, "#create-account", account).status()).isEqualTo(200);
        var fay = TestAdministrators.of(node).find("fay@example.test");
        assertThat(fay.person().emailVerified()).isFalse();
    }

    @Test
    void what_is_no_invitation_opens_nothing() {
        var visitor = new Visitor(node.issuer());
        for (var made : List.of("x", "BCDF-GHJK-LMNP-QRST", "A".repeat(43), "%F0%9F%A6%8A")) {
            assertThat(visitor.get(node.url("/join?invitation=" + made)).status()).isEqualTo(400);
        }
        var setUp = TestAdministrators.of(node).setUpLink();
        var token = setUp.substring(setUp.lastIndexOf('/') + 1);
        assertThat(visitor.get(node.url("/join?invitation=" + token)).status()).isEqualTo(400);
    }
}
