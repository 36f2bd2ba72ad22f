package idp.server.web.request;

import java.time.Duration;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/// The cookies of this server: their names, and the strict way they are read and set. On https the
/// names carry `__Host-`, which no other host can set; on http, for development, they cannot.
public final class Cookies {
    /// What is kept in a browser.
    enum Name {
        /// The secrets of this browser's sessions, the current one first.
        SESSION("session"),
        /// A secret that binds forms and tickets to this browser; set once and never replaced.
        BROWSER("browser"),
        /// Marks of people who signed in here before.
        DEVICE("device"),
        /// The language that was picked last.
        LANGUAGE("language"),
        /// The same for as long as somebody who just picked it sits here.
        LANGUAGE_NOW("language_now"),
        /// Secrets of the accounts that do not ask this browser for a second factor, the newest first.
        TRUST("trust");

        private final String suffix;

        Name(String suffix) {
            this.suffix = suffix;
        }
    }

    private final boolean https;

    public Cookies(boolean https) {
        this.https = https;
    }

    private String wire(Name name) {
        return (https ? "__Host-gatehouse_" : "gatehouse_") + name.suffix;
    }

    /// Null if it is absent, or there twice: a second one was planted by somebody.
    @Nullable String read(Exchange exchange, Name name) {
        String found = null;
        var wanted = wire(name) + "=";
        // RFC 6265 §5.4: one header; some proxies split it.
        for (var header : Collections.list(exchange.http().req().getHeaders("Cookie"))) {
            for (var pair : header.split(";", -1)) {
                var cookie = pair.strip();
                if (cookie.startsWith(wanted)) {
                    if (found != null) {
                        return null;
                    }
                    found = cookie.substring(wanted.length());
                }
            }
        }
        return found == null || found.isEmpty() || !isPlain(found) ? null : found;
    }

    void set(Exchange exchange, Name name, String value, Duration life) {
        exchange.http()
                .res()
                .addHeader(
                        "Set-Cookie",
                        wire(name)
                                + "="
                                + value
                                + "; Path=/; Max-Age="
                                + life.toSeconds()
                                + "; HttpOnly; SameSite=Lax"
                                + (https ? "; Secure" : ""));
    }

    private static boolean isPlain(String value) {
        return value.length() <= 2000
                && value.chars()
                        .allMatch(c ->
                                (c >= '0' && c <= '9')
                                        || (c >= 'A' && c <= 'Z')
                                        || (c >= 'a' && c <= 'z')
                                        || c == '-'
                                        || c == '_'
                                        || c == '.'
                                        || c == '~');
    }
}
