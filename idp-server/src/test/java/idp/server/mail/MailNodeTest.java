package idp.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import idp.core.user.Person;
import idp.core.user.Profile;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "ADR 51: two nodes, a mail server that asks for a password, and people of five languages")
final class MailNodeTest {
    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    private static TestNode node;
    private static TestNode other;
    private static int metrics;

    @BeforeAll
    static void start() {
        MAIL.withConfiguration(
                GreenMailConfiguration.aConfig().withUser("idp@id.example", "idp", "s3cr:t"));
        MAIL.start();
        metrics = TestNode.freePort();
        var environment =
                Map.of(
                        "IDP_SMTP_URL",
                        "smtp://idp:s3cr%3At@localhost:" + MAIL.getSmtp().getPort(),
                        "IDP_MAIL_FROM",
                        "Lantern Büch <no-reply@id.example>",
                        "IDP_METRICS",
                        "127.0.0.1:" + metrics);
        node = TestNode.start(environment);
        var second = new java.util.HashMap<>(environment);
        second.remove("IDP_METRICS");
        other = TestNode.start(node.settings(), node.issuer(), TestNode.freePort(), second);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
        MAIL.stop();
    }

    private static Person reader(String language) {
        var profile =
                new Profile(
                        language, null, null, null, null, null, null, null, null, null, null,
                        language);
        return Person.named("reader-" + language, language + "@example.test").with(profile);
    }

    @Test
    void each_reader_gets_one_letter_in_their_language() throws Exception {
        var languages = List.of("en", "de", "fr", "es", "ar");
        for (var language : languages) {
            node.changePassword(node.user(reader(language)), "another quiet meadow path");
        }
        assertThat(MAIL.waitForIncomingEmail(60_000, languages.size())).isTrue();
        Wait.until("all is noted", () -> waiting() == 0);
        var all = MAIL.getReceivedMessages();
        assertThat(all).hasSize(languages.size());
        for (var message : all) {
            var to = message.getRecipients(Message.RecipientType.TO)[0].toString();
            var language = to.substring(0, 2);
            assertThat(message.getFrom()[0].toString()).endsWith("<no-reply@id.example>");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getHeader("Content-Language")).containsExactly(language);
            assertThat(message.getHeader("Message-ID")).hasSize(1);
            var parts = (MimeMultipart) message.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            var text = (String) parts.getBodyPart(0).getContent();
            var page = Jsoup.parse((String) parts.getBodyPart(1).getContent());
            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("h1").text()).isEqualTo(message.getSubject());
            assertThat(text).startsWith(message.getSubject()).contains("reader-" + language);
        }
        // what is shown is what the sender saw when it last looked
        Wait.until("the metric says so too", () -> metric("gatehouse_mail_waiting") == 0.0);
    }

    private static long waiting() {
        return node.database()
                .statement(db ->
                        db.createQuery("SELECT count(*) FROM outbox WHERE state <> 'sent'")
                                .mapTo(Long.class)
                                .one());
    }

    private static double metric(String name) {
        var uri = URI.create("http://127.0.0.1:" + metrics + "/metrics");
        return App.send(HttpRequest.newBuilder(uri).build())
                .response()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
