package idp.server.web.request;

import idp.core.factor.TrustedBrowsers;
import idp.core.oauth.Opaque;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.core.user.DeviceMarks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the browser's cookies into a [Browser] and writes back what changed.
public final class Browsers {
    private static final Duration BROWSER_LIFE = Duration.ofDays(400);

    private final Cookies cookies;
    private final Sessions sessions;
    private final Opaque opaque;

    public Browsers(Cookies cookies, Sessions sessions, Opaque opaque) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.opaque = opaque;
    }

    /// A browser that comes for the first time gets its mark with the answer.
    public Browser of(Exchange exchange) {
        var secret = cookies.read(exchange, Cookies.Name.BROWSER);
        if (secret == null || secret.length() != 43) {
            secret = opaque.secret();
            cookies.set(exchange, Cookies.Name.BROWSER, secret, BROWSER_LIFE);
        }
        var shown = secrets(exchange);
        var held =
                shown.isEmpty()
                        ? List.<Sessions.Held>of()
                        : sessions.find(shown.stream().map(Opaque::hash).toList());
        var bySid = new HashMap<String, String>();
        held.forEach(one -> bySid.put(one.session().sid(), shown.get(one.index())));
        var browser =
                new Browser(secret, held.stream().map(Sessions.Held::session).toList(), bySid);
        Languages.isFrom(exchange, browser);
        return browser;
    }

    /// Whether it takes the database to know who this is.
    public boolean bringsSession(Exchange exchange) {
        return !secrets(exchange).isEmpty();
    }

    /// The session becomes the current one; one that it replaces leaves the list.
    public void keep(
            Exchange exchange, Browser browser, String sid, String secret, @Nullable String gone) {
        var secrets = new ArrayList<String>();
        secrets.add(secret);
        for (var session : browser.sessions()) {
            if (!session.sid().equals(sid) && !session.sid().equals(gone)) {
                secrets.add(secretOf(browser, session));
            }
        }
        write(exchange, secrets);
    }

    public void makeCurrent(Exchange exchange, Browser browser, Session session) {
        keep(exchange, browser, session.sid(), secretOf(browser, session), null);
    }

    public void forget(Exchange exchange, Browser browser, String sid) {
        write(
                exchange,
                browser.sessions().stream()
                        .filter(session -> !session.sid().equals(sid))
                        .map(session -> secretOf(browser, session))
                        .toList());
    }

    public void remember(Exchange exchange, String deviceMarks) {
        cookies.set(exchange, Cookies.Name.DEVICE, deviceMarks, DeviceMarks.LIFE);
    }

    public @Nullable String deviceMarks(Exchange exchange) {
        return cookies.read(exchange, Cookies.Name.DEVICE);
    }

    /// By which accounts know that they have trusted this browser.
    public List<String> trustSecrets(Exchange exchange) {
        return secrets(exchange, Cookies.Name.TRUST);
    }

    public void keepTrust(Exchange exchange, String secret) {
        var kept = new ArrayList<String>();
        kept.add(secret);
        trustSecrets(exchange).stream().limit(Browser.MOST_SESSIONS - 1L).forEach(kept::add);
        cookies.set(exchange, Cookies.Name.TRUST, String.join(".", kept), TrustedBrowsers.LIFE);
    }

    private void write(Exchange exchange, List<String> secrets) {
        var kept = secrets.subList(0, Math.min(secrets.size(), Browser.MOST_SESSIONS));
        cookies.set(
                exchange,
                Cookies.Name.SESSION,
                String.join(".", kept),
                kept.isEmpty() ? Duration.ZERO : Session.LIFETIME);
    }

    private static String secretOf(Browser browser, Session session) {
        return Objects.requireNonNull(browser.secrets().get(session.sid()));
    }

    private List<String> secrets(Exchange exchange) {
        return secrets(exchange, Cookies.Name.SESSION);
    }

    private List<String> secrets(Exchange exchange, Cookies.Name name) {
        var cookie = cookies.read(exchange, name);
        if (cookie == null) {
            return List.of();
        }
        var found = new ArrayList<String>();
        for (var secret : cookie.split("\\.", -1)) {
            if (secret.length() == 43 && found.size() < Browser.MOST_SESSIONS) {
                found.add(secret);
            }
        }
        return found;
    }
}
