package idp.server.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.token.apikey.ApiKeyText;
import idp.core.user.Identifier;
import idp.server.cli.CliFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("idp api-key")
final class ApiKeyCommandsTest {
    private final CliFixture idp = new CliFixture();

    @BeforeEach
    void alice() {
        assertThat(run("user create --username alice").code()).isZero();
    }

    @Test
    void a_key_is_shown_once() {
        var made = run("api-key create --user alice --name laptop --scope orders:read --for 30d");
        var text = ApiKeyText.parse(String.valueOf(made.document().get("key")));
        assertThat(text).isNotNull();
        assertThat(made.document())
                .containsEntry("id", text.id())
                .containsEntry("holder", "user:" + idp.users.find(Identifier.of("alice")).id())
                .containsEntry("scope", "orders:read")
                .containsEntry("expires_at", "2030-01-31T00:00:00Z");
        assertThat(idp.apiKeys.use(text.id(), text.hash(), idp.clock.instant())).isNotNull();
        var listed = run("api-key list --user alice");
        assertThat(listed.documents()).singleElement().hasFieldOrPropertyWithValue("state", "live");
        assertThat(listed.out()).doesNotContain(text.text().substring(31));
    }

    @Test
    void a_key_is_revoked_by_its_id_or_by_itself() {
        var one = run("api-key create --user alice --name a --scope s").document();
        assertThat(run("api-key revoke " + one.get("id")).code()).isZero();
        assertThat(run("api-key revoke " + one.get("id")).err()).contains("there is no live key");
        var two = run("api-key create --user alice --name b --scope s").document();
        var key = String.valueOf(two.get("key"));
        assertThat(idp.runWith(key + "\n", "api-key", "revoke", "--key-stdin").code()).isZero();
        assertThat(run("api-key list").documents()).extracting("state").containsOnly("revoked");
        var mistyped = key.substring(0, key.length() - 1) + "-";
        var wrong = idp.runWith(mistyped, "api-key", "revoke", "--key-stdin");
        assertThat(wrong.err()).contains("mistyped").doesNotContain(mistyped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    api-key create --user alice --name a | 2 | --scope
                    api-key create --user alice --name a --scope s --for 400d | 1 | --for must be in the future, at most 366 days ahead
                    api-key create --user alice --name a --scope openid | 1 | --scope is for APIs, not for a sign-in
                    api-key create --group staff --name a --scope s | 1 | cannot hold a key
                    api-key create --client ci --name a --scope s | 1 | cannot hold a key
                    api-key create --user bob --name a --scope s | 1 | no account bob
                    api-key revoke | 1 | --key-stdin
                    """)
    void a_no_says_why(String line, int code, String why) {
        var ran = run(line);
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.err()).startsWith("idp: ").contains(why, "Try: idp");
    }

    private CliFixture.Ran run(String line) {
        return idp.run(line.split(" "));
    }
}
