package idp.server.web.request;

import idp.core.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which languages the person in front of a browser would rather read: what the app asks for, then
/// their profile, then what was picked in this browser before, then what the browser says. What was
/// picked within the hour stands before all of them, or the picker would be dead wherever an app or a
/// profile has a wish.
public final class Languages {
    /// The name of the picker's form, and its address.
    public static final String FORM = "/language";

    private static final String BROWSER = "browser";
    private static final String WANTED = "ui_locales";
    private static final Duration REMEMBERED = Duration.ofDays(400);
    private static final Duration SITTING = Duration.ofHours(1);
    private static final int MOST = 20;
    private static final int LONGEST = 1000;
    private static final Pattern RANGE =
            Pattern.compile("([A-Za-z0-9-]{1,35})(?:\\s{0,3};\\s{0,3}q=([01](?:\\.[0-9]{0,3})?))?");

    private record Range(String tag, double weight) {}

    private final Cookies cookies;

    public Languages(Cookies cookies) {
        this.cookies = cookies;
    }

    /// A page that comes later in this exchange knows whose it is.
    static void isFrom(Exchange exchange, Browser browser) {
        exchange.http().attribute(BROWSER, browser);
    }

    /// OIDC Core §3.1.2.1: `ui_locales`, of the request that the pages of this exchange are for.
    public static void want(Exchange exchange, @Nullable String uiLocales) {
        exchange.http().attribute(WANTED, uiLocales);
    }

    /// Language tags, the most wanted first.
    public List<String> wishes(Exchange exchange) {
        var wishes = new ArrayList<String>();
        add(wishes, cookies.read(exchange, Cookies.Name.LANGUAGE_NOW));
        String wanted = exchange.http().attribute(WANTED);
        if (wanted != null) {
            wishes.addAll(List.of(wanted.split(" ", MOST)));
        }
        add(wishes, ofProfile(exchange));
        add(wishes, cookies.read(exchange, Cookies.Name.LANGUAGE));
        accepted(exchange.list("Accept-Language"), wishes);
        return wishes;
    }

    /// What the picker's form carries: its answer changes nothing but this browser, so the mark of the
    /// browser is enough and nobody has to be looked up. Null for a browser without one.
    public @Nullable String token(Exchange exchange) {
        Browser met = exchange.http().attribute(BROWSER);
        var secret = met == null ? cookies.read(exchange, Cookies.Name.BROWSER) : met.secret();
        return secret == null ? null : anybody(secret).csrf(FORM);
    }

    /// The browser that the picker's form came from, whoever is signed in there.
    public Browser anybody(Exchange exchange) {
        var secret = cookies.read(exchange, Cookies.Name.BROWSER);
        if (secret == null) {
            throw new Rejected(403);
        }
        return anybody(secret);
    }

    public void pick(Exchange exchange, String tag) {
        cookies.set(exchange, Cookies.Name.LANGUAGE, tag, REMEMBERED);
        cookies.set(exchange, Cookies.Name.LANGUAGE_NOW, tag, SITTING);
    }

    private static Browser anybody(String secret) {
        return new Browser(secret, List.of(), Map.of());
    }

    private static @Nullable String ofProfile(Exchange exchange) {
        Browser met = exchange.http().attribute(BROWSER);
        return met == null
                ? null
                : met.sessions().stream()
                        .filter(session -> !session.ended())
                        .findFirst()
                        .flatMap(Languages::ofProfile)
                        .orElse(null);
    }

    private static Optional<String> ofProfile(Session session) {
        return Optional.ofNullable(session.user().person().profile().locale());
    }

    private static void add(List<String> wishes, @Nullable String tag) {
        if (tag != null) {
            wishes.add(tag);
        }
    }

    /// RFC 9110 §12.5.4: by weight, and in the order given where that is equal; none of weight zero.
    private static void accepted(@Nullable String header, List<String> wishes) {
        if (header == null || header.length() > LONGEST) {
            return;
        }
        var ranges = new ArrayList<Range>();
        for (var part : header.split(",", MOST)) {
            var range = RANGE.matcher(part.strip());
            if (range.matches()) {
                var weight = range.group(2);
                ranges.add(
                        new Range(range.group(1), weight == null ? 1 : Double.parseDouble(weight)));
            }
        }
        ranges.stream()
                .filter(range -> range.weight() > 0)
                .sorted(Comparator.comparingDouble(Range::weight).reversed())
                .forEach(range -> wishes.add(range.tag()));
    }
}
