package idp.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import idp.server.adapter.mail.Mail;
import idp.server.adapter.mail.SmtpAnswer.Accepted;
import idp.server.adapter.mail.SmtpAnswer.Refused;
import idp.server.adapter.mail.SmtpServer;
import idp.server.adapter.mail.SmtpServer.Times;
import idp.server.config.MailSettings.From;
import idp.server.config.MailSettings.Protection;
import idp.server.config.MailSettings.Server;
import idp.server.config.MailSettings.Smtp;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("soak")
@DisplayName("RFC 5321 §4.2.1: a real Postfix takes letters, and refuses whom it does not know")
final class PostfixTest {
    @Test
    void it_delivers_what_it_takes() throws Exception {
        var home = Files.createTempDirectory("gatehouse-postfix");
        try (var postfix = new Postfix(home)) {
            var settings =
                    new Smtp(
                            new Server("127.0.0.1", postfix.port(), Protection.NONE, null, null),
                            new From("Gatehouse", "no-reply@id.example"));
            var server = new SmtpServer(settings, "id.example", Times.USUAL);
            assertThat(server.shakeHands()).isInstanceOf(Accepted.class);
            assertThat(server.send(to("alice"))).isInstanceOf(Accepted.class);
            assertThat(server.send(to("nobody"))).isInstanceOf(Refused.class);
            Wait.until("it is delivered", () -> !postfix.delivered("alice").isEmpty());
            assertThat(postfix.delivered("alice"))
                    .singleElement()
                    .asString()
                    .contains("Message-ID: <letter-alice@id.example>")
                    .contains("Auto-Submitted: auto-generated")
                    .contains("multipart/alternative");
        }
    }

    private static Mail to(String name) {
        return new Mail(
                "letter-" + name,
                name + "@example.test",
                "en",
                "Grüße",
                "Hello " + name,
                "<p>Hello</p>",
                Instant.parse("2026-11-23T05:20:11Z"));
    }
}
