package idp.server.adapter.mail;

import idp.server.adapter.mail.SmtpAnswer.Away;
import idp.server.adapter.mail.SmtpAnswer.Refused;
import idp.server.adapter.mail.SmtpAnswer.Trouble;
import idp.server.config.MailSettings.Protection;
import idp.server.config.MailSettings.Smtp;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mail server of an installation. Each letter has a connection of its own, so nothing is left of one
/// that failed; each step has its time, and so has the whole: a server that drips holds nobody up.
public final class SmtpServer {
    /// How long the server may take for one step, and for all of them.
    ///
    /// @param whole well below what a letter is lent for
    public record Times(Duration step, Duration whole) {
        public static final Times USUAL = new Times(Duration.ofSeconds(15), Duration.ofMinutes(1));
    }

    private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);

    private final Smtp settings;
    private final Session session;

    /// For recipients that ASCII cannot spell.
    private final Session unicode;

    private final Times times;

    /// @param self the name of this machine towards the server
    public SmtpServer(Smtp settings, String self, Times times) {
        this(settings, self, times, null);
    }

    /// @param trusted whose certificates are; null for those that Java trusts
    public SmtpServer(Smtp settings, String self, Times times, @Nullable SSLContext trusted) {
        this.settings = settings;
        this.times = times;
        var usual = properties(self, trusted);
        session = Session.getInstance(usual);
        var beyond = new Properties();
        beyond.putAll(usual);
        // SMTPUTF8: an address outside of ASCII goes to a server that says it takes it.
        beyond.put("mail.mime.allowutf8", "true");
        unicode = Session.getInstance(beyond);
    }

    private Properties properties(String self, @Nullable SSLContext trusted) {
        var server = settings.server();
        var step = Long.toString(times.step().toMillis());
        var all = new Properties();
        all.put("mail.smtp.host", server.host());
        all.put("mail.smtp.port", Integer.toString(server.port()));
        all.put("mail.smtp.localhost", self);
        all.put("mail.smtp.from", settings.from().address());
        all.put("mail.smtp.connectiontimeout", step);
        all.put("mail.smtp.timeout", step);
        all.put("mail.smtp.writetimeout", step);
        all.put("mail.smtp.quitwait", "false");
        all.put("mail.smtp.auth", Boolean.toString(server.user() != null));
        // RFC 8314 §3: the server proves who it is before it hears anything.
        all.put("mail.smtp.ssl.checkserveridentity", "true");
        all.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        all.put("mail.smtp.ssl.enable", Boolean.toString(server.protection() == Protection.TLS));
        var starttls = Boolean.toString(server.protection() == Protection.STARTTLS);
        all.put("mail.smtp.starttls.enable", starttls);
        all.put("mail.smtp.starttls.required", starttls);
        if (trusted != null) {
            all.put("mail.smtp.ssl.socketFactory", trusted.getSocketFactory());
        }
        return all;
    }

    /// Hands one letter over.
    public SmtpAnswer send(Mail mail) {
        var by = StandardCharsets.US_ASCII.newEncoder().canEncode(mail.to()) ? session : unicode;
        MimeMessage message;
        try {
            message = new Messages(by, settings.from()).of(mail);
        } catch (MessagingException | IllegalArgumentException e) {
            LOG.warn("a letter cannot be written: {}", e.getClass().getSimpleName());
            return new Refused("no server was asked: its address cannot be written");
        }
        return within(() -> {
            try (var transport = connect(by)) {
                transport.sendMessage(message, message.getAllRecipients());
                return Replies.accepted(transport.getLastServerResponse());
            }
        });
    }

    /// Says hello as if there were a letter, and goes.
    public SmtpAnswer shakeHands() {
        return within(() -> {
            try (var transport = connect(session)) {
                return Replies.accepted(transport.getLastServerResponse());
            }
        });
    }

    public String where() {
        return settings.server().toString();
    }

    private SMTPTransport connect(Session by) throws MessagingException {
        var server = settings.server();
        var transport = (SMTPTransport) by.getTransport("smtp");
        try {
            transport.connect(server.host(), server.port(), server.user(), server.password());
        } catch (MessagingException e) {
            transport.close();
            throw e;
        }
        return transport;
    }

    /// On a virtual thread, since there an interruption ends whatever a socket waits for.
    private SmtpAnswer within(Callable<SmtpAnswer> talk) {
        var task = new FutureTask<>(talk);
        Thread.ofVirtual().name("smtp").start(task);
        try {
            return task.get(times.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return new Away(Trouble.SLOW, "");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return new Away(Trouble.OTHER, "interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MessagingException failure) {
                return Replies.of(failure);
            }
            throw new IllegalStateException("a letter could not be written", e.getCause());
        }
    }
}
