package idp.server.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.facts.Assignment;
import idp.core.access.facts.Group;
import idp.core.access.facts.RoleHolder;
import idp.server.TestBelongings;
import idp.server.TestFactors;
import idp.server.account.AccountVisits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is done about one person in the console")
final class UserActsPageTest {
    static ConsoleCast cast;

    @BeforeAll
    static void start() {
        cast = new ConsoleCast();
    }

    @AfterAll
    static void stop() {
        cast.close();
    }

    @Test
    void an_account_is_made_and_gets_a_link_that_is_shown_once() {
        var list = cast.open(cast.root, "/admin/users");
        var form = cast.follow(cast.root, list, "#new");
        var bad = cast.press(form, "#save", Map.of("username", "a b"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.html().selectFirst("#username").attr("aria-invalid")).isEqualTo("true");
        assertThat(bad.html().selectFirst("#username").val()).isEqualTo("a b");
        var made = cast.press(bad, "#save", Map.of("username", "zoe", "name", "Zoe"));
        assertThat(ConsoleCast.said(made)).contains("without a password");
        assertThat(cast.press(form, "#save", Map.of("username", "zoe")).status()).isEqualTo(409);
        var link = cast.press(made, "#recover-link", Map.of());
        var url = link.html().selectFirst("#link").val();
        assertThat(cast.root.get(url).status()).isEqualTo(200);
        assertThat(cast.user(cast.root, "zoe").body()).doesNotContain(url);
    }

    @Test
    void of_two_who_write_at_once_the_slower_sees_what_the_other_changed() {
        cast.node.user("ina");
        var mine = cast.follow(cast.root, cast.user(cast.root, "ina"), "#edit");
        var theirs = cast.follow(cast.root, cast.user(cast.root, "ina"), "#edit");
        cast.press(theirs, "#save", Map.of("name", "Ina B.", "nickname", "Ini"));
        var late = cast.press(mine, "#save", Map.of("name", "Ina C."));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.html().select(".wide tbody tr").eachText())
                .anyMatch(row -> row.contains("Ina B.") && row.contains("Ina C."));
        assertThat(late.html().selectFirst("#name").val()).isEqualTo("Ina C.");
        assertThat(late.html().selectFirst("#nickname").val()).isEqualTo("Ini");
        cast.press(late, "#save", Map.of());
        var told = cast.administrators.find("ina").person().profile();
        assertThat(told.name()).isEqualTo("Ina C.");
        assertThat(told.nickname()).isEqualTo("Ini");
    }

    @Test
    void sign_ins_end_one_by_one_and_all_at_once() {
        var tom = cast.node.user("tom");
        new TestBelongings(cast.node, tom).session();
        var page = cast.user(cast.root, "tom");
        assertThat(page.body()).contains("signed out of 1 browser");
        var ended = cast.press(page, "button.end", Map.of());
        assertThat(ended.html().select("button.end")).isEmpty();
        // The button of the page before does nothing more, and no harm.
        assertThat(cast.press(page, "button.end", Map.of()).status()).isEqualTo(200);
        AccountVisits.signedIn(cast.node, "tom");
        var again = cast.user(cast.root, "tom");
        assertThat(ConsoleCast.said(cast.press(again, "#end-all", Map.of()))).isNotEmpty();
        assertThat(cast.user(cast.root, "tom").html().select("#end-all")).isEmpty();
    }

    @Test
    void apps_are_called_by_their_names_and_what_was_done_is_a_link_away() {
        var rosa = cast.node.user("rosa");
        var document =
                Map.of(
                        "client_name",
                        "Corner shop",
                        "redirect_uris",
                        List.of("https://shop.example/cb"));
        new TestBelongings(cast.node, rosa).consent(cast.node.client("shop", "s", document));
        var page = cast.user(cast.root, "rosa");
        assertThat(page.html().select("#apps ~ .wide tbody td").first().text())
                .isEqualTo("Corner shop shop");
        var audit = cast.follow(cast.root, page, "#audited");
        assertThat(audit.html().select("tbody td:nth-child(4)").eachText())
                .contains("person: rosa")
                .doesNotContain("person: root");
    }

    @Test
    void means_are_removed_but_for_the_last() {
        var uma = cast.node.user("uma");
        TestFactors.of(cast.node).add(uma);
        new TestBelongings(cast.node, uma).passkey("Phone");
        var page = cast.user(cast.root, "uma");
        assertThat(page.html().select("#means").isEmpty()).isFalse();
        var one = cast.press(page, "button.remove-passkey", Map.of());
        assertThat(one.html().select("button.remove-passkey")).isEmpty();
        var none = cast.press(one, "#remove-authenticator", Map.of());
        assertThat(none.html().select("#remove-authenticator")).isEmpty();
        assertThat(cast.press(one, "#remove-authenticator", Map.of()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A role is shown with the group that it comes from")
    void what_somebody_may() {
        var vera = cast.node.user("vera");
        var keepers = cast.node.keepers();
        var now = Instant.now();
        keepers.groups().put(new Group("watch", ""), now);
        keepers.members().add("watch", vera.id(), now);
        var auditing = Assignment.everywhere("auditor");
        var group = RoleHolder.group("watch");
        keepers.assignments().assign("gatehouse", "w1", group, auditing, "test", now);
        var page = cast.user(cast.root, "vera");
        assertThat(page.html().select("#roles ~ .wide tbody tr").eachText())
                .anyMatch(row -> row.contains("auditor") && row.contains("watch"));
    }

    @Test
    void deleting_takes_the_name_to_be_typed() {
        cast.node.user("walt");
        var page = cast.user(cast.root, "walt");
        var ask = cast.follow(cast.root, page, "#ask-delete");
        assertThat(cast.press(ask, "#delete", Map.of("name", "wal")).status()).isEqualTo(400);
        assertThat(cast.administrators.find("walt")).isNotNull();
        var gone = cast.press(ask, "#delete", Map.of("name", "walt"));
        assertThat(ConsoleCast.said(gone)).contains("deleted");
        assertThat(cast.administrators.find("walt")).isNull();
        assertThat(cast.press(ask, "#delete", Map.of("name", "walt")).status()).isEqualTo(404);
    }
}
