package idp.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestFork;
import idp.server.adapter.mail.Mail;
import idp.server.adapter.mail.SmtpAnswer;
import idp.server.adapter.mail.SmtpAnswer.Accepted;
import idp.server.adapter.mail.SmtpAnswer.Away;
import idp.server.adapter.mail.SmtpAnswer.PutOff;
import idp.server.adapter.mail.SmtpAnswer.Refused;
import idp.server.adapter.mail.SmtpAnswer.Trouble;
import idp.server.adapter.mail.SmtpServer;
import idp.server.adapter.mail.SmtpServer.Times;
import idp.server.config.MailSettings.From;
import idp.server.config.MailSettings.Protection;
import idp.server.config.MailSettings.Server;
import idp.server.config.MailSettings.Smtp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 5321 §4.2.1: what a mail server's answers mean")
final class SmtpServerTest {
    private static final Times SHORT = new Times(Duration.ofMillis(500), Duration.ofSeconds(2));
    private static final Times PATIENT = new Times(Duration.ofSeconds(30), Duration.ofMinutes(2));
    private static final From FROM = new From("Gatehouse", "no-reply@id.example");
    private static final Mail MAIL =
            new Mail(
                    "letter-1",
                    "alice@example.test",
                    "en",
                    "Grüße\u00A0an Alice",
                    "Hello",
                    "<p>Hello</p>",
                    Instant.parse("2026-11-23T05:20:11Z"));

    @TempDir static Path folder;
    private static MailTls tls;

    private ScriptedSmtp server = ScriptedSmtp.plain();

    @BeforeAll
    static void make() throws Exception {
        tls = MailTls.of(folder, "localhost");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void serving(ScriptedSmtp other) {
        server.close();
        server = other;
    }

    private static SmtpAnswer send(
            int port, Protection protection, String user, Times times, SSLContext trusted) {
        var password = user == null ? null : "s3cret";
        var smtp = new Smtp(new Server("localhost", port, protection, user, password), FROM);
        return new SmtpServer(smtp, "id.example", times, trusted).send(MAIL);
    }

    private SmtpAnswer send(Protection protection, String user, SSLContext trusted) {
        return send(server.port(), protection, user, PATIENT, trusted);
    }

    private SmtpAnswer send() {
        return send(Protection.NONE, null, null);
    }

    private static Trouble trouble(SmtpAnswer answer) {
        assertThat(answer).isInstanceOf(Away.class);
        return ((Away) answer).trouble();
    }

    @Test
    @DisplayName(
            "RFC 5322 §3.6, RFC 5322 §3.6.4, RFC 2046 §5.1.4, RFC 3834 §5: a letter is taken once and"
                    + " says what it is")
    void a_letter_is_taken_once_and_says_what_it_is() {
        assertThat(send()).isEqualTo(new Accepted("250 2.0.0 queued as 4711"));
        assertThat(server.heard())
                .startsWith("EHLO id.example", "MAIL FROM:<no-reply@id.example>")
                .contains("RCPT TO:<alice@example.test>");
        assertThat(server.taken()).hasSize(1);
        assertThat(server.taken().getFirst())
                .contains("From: Gatehouse <no-reply@id.example>\r\n")
                .contains("To: alice@example.test\r\n")
                .contains("Message-ID: <letter-1@id.example>\r\n")
                .contains("Auto-Submitted: auto-generated\r\n")
                .contains("Content-Language: en\r\n")
                .contains("Subject: =?UTF-8?")
                .contains("Date: Mon, 23 Nov 2026 05:20:11 +0000")
                .contains("multipart/alternative")
                .doesNotContain("X-Mailer");
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user",
        "RCPT, 553 5.1.3 bad address",
        "DATA, 554 5.7.1 no",
        "., 552 5.3.4 too big",
    })
    void what_is_refused_for_good_is_not_tried_again(String verb, String reply) {
        server.answers(verb, reply);
        assertThat(send()).isEqualTo(new Refused(reply));
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 450 4.2.0 greylisted",
        "RCPT, 452 4.2.2 mailbox full",
        "DATA, 451 4.3.0 later",
        "., 451 4.3.0 later",
    })
    void what_is_put_off_is(String verb, String reply) {
        server.answers(verb, reply);
        assertThat(send()).isEqualTo(new PutOff(reply));
    }

    @Test
    @DisplayName("RFC 5890 §2.3.2.1: a domain is written as every server knows it")
    void a_domain_outside_of_ascii() {
        var smtp =
                new Smtp(new Server("localhost", server.port(), Protection.NONE, null, null), FROM);
        var mail =
                new Mail(
                        "letter-2",
                        "alice@bücher.example",
                        "de",
                        "s",
                        "t",
                        "<p>t</p>",
                        MAIL.date());
        assertThat(new SmtpServer(smtp, "id.example", PATIENT).send(mail))
                .isInstanceOf(Accepted.class);
        assertThat(server.heard()).contains("RCPT TO:<alice@xn--bcher-kva.example>");
    }

    @ParameterizedTest
    @DisplayName("RFC 5321 §3.8: what is said to us is no fault of the letter")
    @CsvSource({
        "220, 421 4.3.2 shutting down, OTHER",
        "220, 554 5.7.1 not you, OTHER",
        "MAIL, 550 5.7.1 not from there, SENDER",
        "MAIL, 530 5.7.0 authenticate first, SENDER",
        "RCPT, 421 4.3.2 shutting down, OTHER",
        ".,  421 4.3.2 shutting down, OTHER",
    })
    void what_is_said_to_us_is_no_fault_of_the_letter(String verb, String reply, Trouble trouble) {
        server.answers(verb, reply);
        assertThat(trouble(send())).isEqualTo(trouble);
    }

    @Test
    void a_wrong_password_is_told_from_all_else_and_shown_to_nobody() {
        server.answers("AUTH", "535 5.7.8 no");
        var answer = send(Protection.NONE, "idp", null);
        assertThat(trouble(answer)).isEqualTo(Trouble.AUTHENTICATION);
        assertThat(answer.toString()).doesNotContain("s3cret");
        server.forget("AUTH");
        assertThat(send(Protection.NONE, "idp", null)).isInstanceOf(Accepted.class);
        var plain = Base64.getEncoder().encodeToString("idp\0idp\0s3cret".getBytes());
        assertThat(server.heard()).contains("AUTH PLAIN " + plain);
    }

    @Test
    @DisplayName("RFC 8314 §3: TLS from the first byte, to whom the certificate names")
    void tls_from_the_start() throws Exception {
        serving(ScriptedSmtp.tls(tls.server()));
        assertThat(send(Protection.TLS, "idp", tls.client())).isInstanceOf(Accepted.class);
        assertThat(trouble(send(Protection.TLS, "idp", null))).isEqualTo(Trouble.CERTIFICATE);
        var other = MailTls.of(folder, "elsewhere.example");
        serving(ScriptedSmtp.tls(other.server()));
        assertThat(trouble(send(Protection.TLS, "idp", other.client())))
                .isEqualTo(Trouble.CERTIFICATE);
        assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH "));
    }

    @Test
    @DisplayName("RFC 3207 §4.1: TLS after the greeting, and nothing without it")
    void tls_after_a_greeting() {
        serving(ScriptedSmtp.startTls(tls.server()));
        assertThat(send(Protection.STARTTLS, "idp", tls.client())).isInstanceOf(Accepted.class);
        assertThat(trouble(send(Protection.STARTTLS, "idp", null))).isEqualTo(Trouble.CERTIFICATE);

        serving(ScriptedSmtp.plain());
        assertThat(trouble(send(Protection.STARTTLS, "idp", tls.client())))
                .isEqualTo(Trouble.NO_TLS);
        assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH "));
        assertThat(trouble(send(Protection.TLS, "idp", tls.client()))).isEqualTo(Trouble.NO_TLS);
    }

    @Test
    void nobody_there_and_no_such_place() throws Exception {
        var free = TestFork.freePort();
        assertThat(trouble(send(free, Protection.NONE, null, PATIENT, null)))
                .isEqualTo(Trouble.NO_ROUTE);
        var smtp = new Smtp(new Server("mail.invalid", 25, Protection.NONE, null, null), FROM);
        var answer = new SmtpServer(smtp, "id.example", PATIENT, null).send(MAIL);
        assertThat(trouble(answer)).isEqualTo(Trouble.NO_SUCH_HOST);
    }

    @ParameterizedTest
    @CsvSource({"220", "EHLO", "RCPT", "."})
    void a_server_that_says_nothing_holds_nobody_up(String verb) {
        server.hangsAt(verb);
        assertThat(trouble(send(server.port(), Protection.NONE, null, SHORT, null)))
                .isEqualTo(Trouble.SLOW);
    }

    @Test
    void nor_does_one_that_is_fast_in_each_step_and_never_done() {
        var whole = new Times(Duration.ofMinutes(1), Duration.ofMillis(500));
        server.hangsAt("DATA");
        assertThat(trouble(send(server.port(), Protection.NONE, null, whole, null)))
                .isEqualTo(Trouble.SLOW);
    }
}
