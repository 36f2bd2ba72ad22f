package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.hook.Messenger.Outcome;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp webhook")
final class WebhookCommandsTest {
    private static final String URL = "https://siem.example/hook";

    private final CliFixture idp = new CliFixture();

    private String added() {
        var made = idp.run("webhook", "add", URL, "--kind", "login_failed").document();
        assertThat(made.get("secret").toString()).startsWith("whsec_");
        return made.get("id").toString();
    }

    @Test
    void one_is_added_and_its_secret_shown_once() {
        var id = added();
        var listed = idp.run("webhook", "list");
        assertThat(listed.documents())
                .singleElement()
                .satisfies(one ->
                        assertThat(one)
                                .containsEntry("id", id)
                                .containsEntry("kinds", List.of("LOGIN_FAILED"))
                                .containsEntry("state", "active"));
        assertThat(listed.out()).doesNotContain("whsec_");
        assertThat(idp.run("audit", "list", "--target", "webhook:" + id).documents()).hasSize(1);
    }

    @Test
    void what_cannot_be_reached_is_not_added() {
        var ran = idp.run("webhook", "add", "http://siem.example/");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("it is not https");
        assertThat(idp.run("webhook", "add", URL + "/" + "a".repeat(2000)).code()).isEqualTo(1);
        assertThat(idp.audit.webhooks.all).isEmpty();
    }

    @Test
    void a_test_message_is_signed_and_the_answer_said() {
        var id = added();
        assertThat(idp.run("webhook", "test", id).out()).contains("it answers 204");
        assertThat(idp.audit.posted)
                .singleElement()
                .asString()
                .startsWith(URL + " v1,")
                .contains("\"type\":\"webhook.test\"");
        idp.audit.outcome = new Outcome.Failed("it answers 500");
        var ran = idp.run("webhook", "test", id);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("it answers 500");
        idp.audit.outcome = new Outcome.Gone();
        assertThat(idp.run("webhook", "test", id).err()).contains("410");
    }

    @Test
    void what_is_not_there_is_said() {
        for (var verb : List.of("test", "remove", "retry")) {
            var ran = idp.run("webhook", verb, "nothing");
            assertThat(ran.code()).as(verb).isEqualTo(1);
            assertThat(ran.err()).contains("there is no webhook nothing", "idp webhook list");
        }
        var id = added();
        assertThat(idp.run("webhook", "retry", id).code()).isZero();
        assertThat(idp.run("webhook", "remove", id).code()).isZero();
        assertThat(idp.run("webhook", "list").documents()).isEmpty();
    }
}
