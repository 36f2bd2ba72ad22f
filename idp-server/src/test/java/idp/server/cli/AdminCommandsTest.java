package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.AuditEvent.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp admin: a way in where no administrator has one")
final class AdminCommandsTest {
    private final CliFixture idp = new CliFixture();

    @Test
    void the_first_one_is_made_by_a_link_that_the_audit_knows_of() {
        var made = idp.run("admin", "create").document();
        assertThat(made.get("url").toString()).startsWith("https://id.example/setup/");
        assertThat(made).containsEntry("expires_at", "2030-01-01T00:30:00Z");
        var row = idp.store.audit().getLast();
        assertThat(row.kind()).isEqualTo(Kind.INVITATION_CREATED);
        assertThat(row.detail()).isEqualTo("first administrator");
        assertThat(row.toString()).doesNotContain("/setup/");
    }

    @Test
    void where_there_is_one_no_link_is_made() {
        idp.people.administered = true;
        var refused = idp.run("admin", "create");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("there is an administrator", "idp admin recover");
        assertThat(idp.store.audit()).isEmpty();
    }

    @Test
    void nobody_is_helped_in_who_is_not_there_or_closed_or_before_a_start() {
        assertThat(idp.run("admin", "recover", "eve").err()).contains("no account eve");
        idp.run("user", "create", "--username", "eve");
        assertThat(idp.run("admin", "recover", "eve").err()).contains("never been started");
        idp.run("user", "disable", "eve");
        var rows = idp.store.audit().size();
        assertThat(idp.run("admin", "recover", "eve").err()).contains("the account is closed");
        assertThat(idp.store.audit()).hasSize(rows);
    }
}
