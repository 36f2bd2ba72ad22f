package idp.server.config;

import static idp.server.config.Setting.MAIL_FROM;
import static idp.server.config.Setting.SMTP_URL;

import idp.core.mail.Envelope;
import idp.server.config.Config.Mode;
import idp.server.config.Variables.Misfit;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where letters go.
public sealed interface MailSettings {
    /// Whether what needs mail can be offered.
    default boolean isOn() {
        return !(this instanceof Nowhere);
    }

    /// There is no mail server: what needs mail is off, and nobody is told of anything.
    record Nowhere() implements MailSettings {}

    /// They stay on this machine, in the mailbox of a developer.
    record Mailbox() implements MailSettings {}

    /// To a mail server, which takes them further.
    record Smtp(Server server, From from) implements MailSettings {}

    /// How the way to the mail server is protected.
    enum Protection {
        /// Not at all.
        NONE,
        /// TLS from the first byte.
        TLS,
        /// TLS after a greeting; a server that does not offer it gets nothing.
        STARTTLS
    }

    /// @param user null where the server asks for none
    record Server(
            String host,
            int port,
            Protection protection,
            @Nullable String user,
            @Nullable String password) {
        /// Never shows the password.
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /// Whom letters come from.
    ///
    /// @param name null for the address alone
    record From(@Nullable String name, String address) {}

    /// Reads what concerns mail.
    static MailSettings read(Mode mode, Variables from) {
        var server = from.<@Nullable Server>value(SMTP_URL, MailSettings::server, null);
        if (!from.has(SMTP_URL)) {
            if (from.has(MAIL_FROM)) {
                from.problem(MAIL_FROM, "is set, but there is no IDP_SMTP_URL to send by");
            }
            return mode == Mode.DEV ? new Mailbox() : new Nowhere();
        }
        var sender = from.required(MAIL_FROM, MailSettings::sender, new From(null, "@"));
        return server == null ? new Nowhere() : new Smtp(server, sender);
    }

    private static Server server(String text) throws Misfit {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new Misfit("is not a URL such as smtp+starttls://user:password@mail.example:587");
        }
        var protection =
                switch (uri.getScheme() == null ? "" : uri.getScheme()) {
                    case "smtp" -> Protection.NONE;
                    case "smtps" -> Protection.TLS;
                    case "smtp+starttls" -> Protection.STARTTLS;
                    default ->
                            throw new Misfit(
                                    "begins with none of smtp://, smtps:// and smtp+starttls://");
                };
        var host = uri.getHost();
        var path = uri.getRawPath();
        if (host == null || !(path.isEmpty() || path.equals("/")) || uri.getRawQuery() != null) {
            throw new Misfit("is not a scheme, a host and a port, and perhaps user:password@");
        }
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        var port = uri.getPort() < 0 ? usual(protection) : uri.getPort();
        var info = uri.getRawUserInfo();
        if (info == null) {
            return new Server(bare, port, protection, null, null);
        }
        var colon = info.indexOf(':');
        if (colon < 1) {
            throw new Misfit("names a user without a password");
        }
        if (protection == Protection.NONE && !isThisMachine(bare)) {
            throw new Misfit("would send the password in the clear: smtps:// or smtp+starttls://");
        }
        var user = plain(info.substring(0, colon));
        return new Server(bare, port, protection, user, plain(info.substring(colon + 1)));
    }

    private static int usual(Protection protection) {
        return switch (protection) {
            case NONE -> 25;
            case TLS -> 465;
            case STARTTLS -> 587;
        };
    }

    private static boolean isThisMachine(String host) {
        return Set.of("localhost", "127.0.0.1", "::1").contains(host);
    }

    private static String plain(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// `Name <address>`, or an address.
    private static From sender(String text) throws Misfit {
        var open = text.indexOf('<');
        var named = open > 0 && text.endsWith(">");
        var address = named ? text.substring(open + 1, text.length() - 1) : text;
        var name = named ? text.substring(0, open).strip() : null;
        var isText = name == null || name.codePoints().noneMatch(Character::isISOControl);
        if (!Envelope.isAddress(address) || !isText) {
            throw new Misfit("is neither an address nor a name and <an address>");
        }
        return new From(name, address);
    }
}
