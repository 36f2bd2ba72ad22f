package idp.server.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Groups and invitations in the console")
final class GroupPagesTest {
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
    void a_group_is_made_joined_left_described_and_deleted() {
        cast.node.user("mona");
        var form = cast.open(cast.root, "/admin/new-group");
        assertThat(cast.press(form, "#save", Map.of("name", "a b")).status()).isEqualTo(400);
        var made = cast.press(form, "#save", Map.of("name", "crew", "description", "On board"));
        assertThat(made.uri().getPath()).isEqualTo("/admin/groups/crew");
        assertThat(cast.press(form, "#save", Map.of("name", "crew")).status()).isEqualTo(412);
        assertThat(cast.press(made, "#add", Map.of("login", "mon")).status()).isEqualTo(400);
        var joined = cast.press(made, "#add", Map.of("login", "mona"));
        assertThat(joined.html().select("#members ~ .wide tbody tr")).hasSize(1);
        assertThat(cast.administrators.find("mona").person().groups()).contains("crew");
        var described = cast.press(joined, "#save", Map.of("description", "Ashore"));
        assertThat(described.html().selectFirst(".lead").text()).isEqualTo("Ashore");
        // The page from before the change does not write over it.
        var late = cast.press(joined, "#save", Map.of("description", "Lost"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.html().selectFirst("#description").val()).isEqualTo("Lost");
        var ask = cast.follow(cast.root, described, "#ask-delete");
        assertThat(ask.html().selectFirst("#lose").text()).contains("1 person");
        var left = cast.press(described, "button.remove", Map.of());
        assertThat(left.html().select("button.remove")).isEmpty();
        assertThat(cast.press(ask, "#delete", Map.of("name", "cre")).status()).isEqualTo(400);
        var gone = cast.press(ask, "#delete", Map.of("name", "crew"));
        assertThat(ConsoleCast.said(gone)).contains("deleted");
        assertThat(cast.node.keepers().groups().find("crew")).isNull();
    }

    @Test
    void an_invitation_is_made_shown_once_and_withdrawn() {
        var form = cast.open(cast.root, "/admin/invitations/new");
        var bad = cast.press(form, "#invite-link", Map.of("groups", "nowhere"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(cast.press(form, "#invite-mail", Map.of()).status()).isEqualTo(400);
        var made = cast.press(form, "#invite-link", Map.of("uses", "3", "days", "2"));
        var url = made.html().selectFirst("#link").val();
        assertThat(cast.root.get(url).status()).isEqualTo(200);
        var list = cast.open(cast.root, "/admin/invitations");
        assertThat(list.body()).doesNotContain(url);
        assertThat(list.html().select("tbody tr").first().text()).contains("0 of 3", "Open");
        var withdrawn = cast.press(list, "button.withdraw", Map.of());
        assertThat(withdrawn.html().select("tbody tr").first().text()).contains("Withdrawn");
        assertThat(cast.press(list, "button.withdraw", Map.of()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("AD-05: an auditor sees groups and invitations and is offered nothing")
    void an_auditor_only_looks() {
        cast.press(cast.open(cast.root, "/admin/new-group"), "#save", Map.of("name", "deck"));
        for (var path : List.of("/admin/groups", "/admin/groups/deck", "/admin/invitations")) {
            var page = cast.open(cast.auditor, path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.html().select("#main form, #main .ways a")).as(path).isEmpty();
        }
        for (var path : List.of("/admin/new-group", "/admin/invitations/new")) {
            assertThat(cast.open(cast.auditor, path).status()).as(path).isEqualTo(403);
        }
    }
}
