package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.registration.EveryMember;
import java.util.HashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("idp client: no command loses a member of a registration")
final class EveryMemberCommandsTest {
    private final CliFixture idp = new CliFixture();

    private CliFixture.Ran create() {
        var json = JsonMapper.shared().writeValueAsString(EveryMember.document());
        var ran = idp.runWith(json, "client", "create", "--id", "full", "--json", "-");
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran;
    }

    @Test
    void it_is_answered_shown_and_listed_as_it_was_registered() {
        assertThat(create().document()).containsAllEntriesOf(EveryMember.document());
        var shown = idp.run("client", "get", "full", "-o", "json").document();
        assertThat(shown).containsAllEntriesOf(EveryMember.document());
        var listed = idp.run("client", "list", "-o", "json").documents();
        assertThat(listed.getFirst()).containsAllEntriesOf(EveryMember.document());
    }

    @Test
    void a_change_of_one_leaves_the_others() {
        create();
        var ran = idp.run("client", "update", "full", "--name", "Other");
        assertThat(ran.code()).as(ran.err()).isZero();
        var expected = new HashMap<>(EveryMember.document());
        expected.put("client_name", "Other");
        assertThat(ran.document()).containsAllEntriesOf(expected);
        assertThat(idp.run("client", "get", "full", "-o", "json").document())
                .containsAllEntriesOf(expected);
    }
}
