package idp.server.adapter.mail;

import idp.server.adapter.mail.SmtpAnswer.Accepted;
import idp.server.adapter.mail.SmtpAnswer.Away;
import idp.server.adapter.mail.SmtpAnswer.PutOff;
import idp.server.adapter.mail.SmtpAnswer.Refused;
import idp.server.adapter.mail.SmtpAnswer.Trouble;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// Reads what a mail server said, or what kept it from saying anything.
final class Replies {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 12;

    private Replies() {}

    static SmtpAnswer accepted(@Nullable String words) {
        return new Accepted(words(words));
    }

    /// RFC 5321 §4.2.1: the first digit decides. What is said to the sender is said to all letters.
    static SmtpAnswer of(MessagingException failure) {
        for (var cause : chain(failure)) {
            switch (cause) {
                case SMTPAddressFailedException recipient -> {
                    return of(recipient.getReturnCode(), recipient.getMessage());
                }
                case SMTPSenderFailedException sender -> {
                    return new Away(Trouble.SENDER, words(sender.getMessage()));
                }
                case SMTPSendFailedException sending
                        when String.valueOf(sending.getCommand()).startsWith("MAIL") -> {
                    return new Away(Trouble.SENDER, words(sending.getMessage()));
                }
                default -> {}
            }
        }
        return failure instanceof SMTPSendFailedException sending && sending.getReturnCode() >= 400
                ? of(sending.getReturnCode(), sending.getMessage())
                : new Away(trouble(failure), words(failure.getMessage()));
    }

    private static SmtpAnswer of(int code, @Nullable String said) {
        // RFC 5321 §3.8: 421 closes the connection, whatever was being said.
        if (code == 421 || code < 400) {
            return new Away(Trouble.OTHER, words(said));
        }
        return code < 500 ? new PutOff(words(said)) : new Refused(words(said));
    }

    static Trouble trouble(Exception failure) {
        for (var cause : chain(failure)) {
            switch (cause) {
                case AuthenticationFailedException _ -> {
                    return Trouble.AUTHENTICATION;
                }
                case UnknownHostException _ -> {
                    return Trouble.NO_SUCH_HOST;
                }
                case SSLException tls -> {
                    return tls(tls);
                }
                case SocketTimeoutException _ -> {
                    return Trouble.SLOW;
                }
                case ConnectException _ -> {
                    return Trouble.NO_ROUTE;
                }
                case NoRouteToHostException _ -> {
                    return Trouble.NO_ROUTE;
                }
                default -> {}
            }
        }
        var said = String.valueOf(failure.getMessage()).toUpperCase(Locale.ROOT);
        return said.contains("STARTTLS IS REQUIRED") ? Trouble.NO_TLS : Trouble.OTHER;
    }

    /// A server that speaks plainly where TLS is expected makes no sense to TLS.
    private static Trouble tls(SSLException failure) {
        var said = String.valueOf(failure.getMessage());
        return said.contains("Unsupported or unrecognized SSL message")
                ? Trouble.NO_TLS
                : Trouble.CERTIFICATE;
    }

    private static List<Throwable> chain(Exception failure) {
        var all = new ArrayList<Throwable>();
        add(failure, all);
        return all;
    }

    private static void add(@Nullable Throwable one, List<Throwable> to) {
        if (one == null || to.contains(one) || to.size() == DEEPEST) {
            return;
        }
        to.add(one);
        if (one instanceof MessagingException mail) {
            add(mail.getNextException(), to);
        }
        add(one.getCause(), to);
    }

    /// One line of printable characters.
    static String words(@Nullable String said) {
        var text = said == null ? "" : said.strip();
        var line = new StringBuilder();
        text.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .limit(LONGEST)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }
}
