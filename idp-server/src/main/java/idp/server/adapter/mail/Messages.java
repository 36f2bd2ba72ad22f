package idp.server.adapter.mail;

import idp.server.config.MailSettings.From;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/// Makes messages (RFC 5322 §3.6, RFC 2046 §5.1.4): text, and the same as HTML. Every header is ours, or is
/// encoded; the recipient is an address that [idp.core.mail.Envelope] let through.
final class Messages {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final From from;

    Messages(Session session, From from) {
        this.session = session;
        this.from = from;
    }

    MimeMessage of(Mail mail) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(sender());
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(ascii(mail.to()), true));
        message.setSubject(oneLine(mail.subject()), UTF_8);
        message.setSentDate(Date.from(mail.date()));
        // RFC 3834 §5: nobody's holiday notice answers this.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setContentLanguage(new String[] {mail.language()});
        message.setContent(new MimeMultipart("alternative", text(mail), html(mail)));
        message.saveChanges();
        // RFC 5322 §3.6.4: one name for one letter, however often it is sent.
        message.setHeader("Message-ID", "<" + mail.id() + "@" + domain(from.address()) + ">");
        return message;
    }

    private static MimeBodyPart text(Mail mail) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(mail.text(), UTF_8, "plain");
        return part;
    }

    private static MimeBodyPart html(Mail mail) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(mail.html(), UTF_8, "html");
        return part;
    }

    private InternetAddress sender() throws MessagingException {
        try {
            return new InternetAddress(ascii(from.address()), from.name(), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("UTF-8", e);
        }
    }

    /// LG-30: whatever somebody called themselves, a header is one line.
    private static String oneLine(String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a header is one line");
        }
        return text;
    }

    /// RFC 5890 §2.3.2.1: the domain as every server knows it.
    private static String ascii(String address) {
        return address.substring(0, address.indexOf('@') + 1) + domain(address);
    }

    private static String domain(String address) {
        return IDN.toASCII(address.substring(address.indexOf('@') + 1));
    }
}
