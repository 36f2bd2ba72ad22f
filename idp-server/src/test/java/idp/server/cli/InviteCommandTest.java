package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp user invite: one, or five hundred, all of them or none")
final class InviteCommandTest {
    private final CliFixture idp = new CliFixture();

    @BeforeEach
    void groups() {
        idp.run("group", "put", "staff");
        idp.run("group", "put", "night");
    }

    private CliFixture.Ran csv(String text, String... more) {
        var arguments = new ArrayList<>(List.of("user", "invite", "--csv", "-"));
        arguments.addAll(List.of(more));
        return idp.runWith(text, arguments.toArray(String[]::new));
    }

    private List<Map<String, Object>> listed() {
        return idp.run("user", "invitation", "list").documents();
    }

    @Test
    void without_mail_the_link_and_the_code_are_printed_this_once() {
        var made = idp.run("user", "invite", "eve@example.test", "--group", "staff").document();
        assertThat(made)
                .containsEntry("email", "eve@example.test")
                .containsEntry("mailed", false)
                .containsEntry("uses", 1);
        assertThat(made.get("url").toString()).startsWith("https://id.example/join?");
        assertThat(made.get("code").toString()).matches("([B-Z]{4}-){3}[B-Z]{4}");
        assertThat(listed().toString()).doesNotContain("join?", made.get("code").toString());
    }

    @Test
    void with_mail_the_link_is_for_whom_it_is_mailed_to() {
        idp.mailed = true;
        var made = idp.run("user", "invite", "eve@example.test").document();
        assertThat(made).containsEntry("mailed", true).doesNotContainKeys("url", "code");
        assertThat(idp.people.invitations.mailed)
                .singleElement()
                .satisfies(letter -> assertThat(letter.to()).isEqualTo("eve@example.test"));
        var printed = idp.run("user", "invite", "bob@example.test", "--print").document();
        assertThat(printed).containsKeys("url", "code").containsEntry("mailed", false);
        assertThat(idp.run("user", "invite", "--uses", "4").document()).containsKey("url");
        assertThat(idp.people.invitations.mailed).hasSize(1);
    }

    @Test
    void five_hundred_are_invited_in_one_go() {
        idp.mailed = true;
        var rows =
                IntStream.range(0, 500)
                        .mapToObj(i -> "p" + i + "@example.test," + (i % 2 == 0 ? "night" : ""))
                        .collect(Collectors.joining("\n", "email,groups\n# nobody\n\n", "\n"));
        var ran = csv(rows, "--group", "staff", "--expires", "2d");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.documents()).hasSize(500);
        assertThat(ran.err()).contains("100 of 500", "500 of 500", "500 of 500 will be mailed");
        assertThat(idp.people.invitations.mailed).hasSize(500);
        assertThat(listed())
                .hasSize(500)
                .anySatisfy(one ->
                        assertThat(one)
                                .containsEntry("email", "p0@example.test")
                                .containsEntry("groups", List.of("staff", "night")));
    }

    @Test
    void all_that_is_wrong_is_told_by_its_line_and_nobody_is_invited() {
        idp.run("user", "create", "--email", "known@example.test");
        var ran =
                csv(
                        """
                        email,groups
                        good@example.test,staff
                        nonsense
                        known@example.test
                        b@example.test,unheard
                        Good@Example.test
                        "c@x.test\r\nBcc: d"@example.test
                        """);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("nobody was invited")
                .contains("line 3: an e-mail address has the form local@domain")
                .contains("line 4: the address belongs to somebody who has an account")
                .contains("line 5: there is no such group")
                .contains("line 6: the address stands in line 2 already")
                .contains("line 7: an e-mail address");
        assertThat(listed()).isEmpty();
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThat(idp.run("user", "invite", "eve@example.test", "--uses", "2").err())
                .contains("1 for an address");
        assertThat(idp.run("user", "invite", "--expires", "400d").err()).contains("5m to 90d");
        assertThat(csv("email\n").err()).contains("1 to 10000 addresses");
        assertThat(idp.run("user", "invitation", "revoke", "none").code()).isEqualTo(1);
        assertThat(listed()).isEmpty();
    }

    @Test
    void a_link_for_whoever_lost_a_password_is_printed_or_mailed() {
        idp.run("user", "create", "--username", "bob");
        assertThat(idp.run("user", "recover", "bob").document().get("url").toString())
                .startsWith("https://id.example/recover?link=");
        assertThat(idp.run("user", "recover", "bob", "--mail").err()).contains("sends no mail");
        idp.mailed = true;
        assertThat(idp.run("user", "recover", "bob", "--mail").err()).contains("no address");
        idp.run("user", "disable", "bob");
        assertThat(idp.run("user", "recover", "bob").code()).isEqualTo(1);
        assertThat(idp.run("user", "recover", "nobody").err()).contains("no account");
    }
}
