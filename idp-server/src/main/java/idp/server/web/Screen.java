package idp.server.web;

import idp.core.client.Client;
import idp.core.client.RedirectUri;
import idp.core.session.Session;
import idp.core.user.User;
import idp.server.page.Csp;
import idp.server.page.Pages;
import idp.server.page.Picker;
import idp.server.page.Texts;
import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.ChooserView.Row;
import idp.server.page.view.ChooserView.State;
import idp.server.page.view.ErrorView;
import idp.server.page.view.Form;
import idp.server.page.view.OnwardView;
import idp.server.page.view.ReturnAddress;
import idp.server.page.view.View;
import idp.server.web.request.Browser;
import idp.server.web.request.Exchange;
import idp.server.web.request.Languages;
import idp.server.web.request.Reader;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sends pages: picks the language, renders, and sets the headers that every page has. Also the
/// shapes in which pages show clients and people.
public final class Screen {
    /// What addresses of our own pages carry.
    private static final Pattern OURS =
            Pattern.compile(
                    "(?:(?:tx|way|after|before|q|app|draft|done)=[^&]*)(?:&(?:tx|way|after|before|q|app|draft|done)=[^&]*)*");

    private final Pages pages;
    private final Texts texts;
    private final Languages languages;
    private final String base;

    /// @param base the issuer's path, in front of every own address
    public Screen(Pages pages, Texts texts, Languages languages, String base) {
        this.pages = pages;
        this.texts = texts;
        this.languages = languages;
        this.base = base;
    }

    public void show(Exchange exchange, int status, View view) {
        Csp.of(view).headers().forEach(exchange.http()::header);
        var locale = locale(exchange);
        var picker = view.isPassing() ? null : picker(exchange, view);
        exchange.answer(status, "text/html; charset=utf-8", pages.html(view, locale, picker));
    }

    private Locale locale(Exchange exchange) {
        return texts.choose(languages.wishes(exchange));
    }

    /// The language of the pages of this exchange, as a tag.
    public String language(Exchange exchange) {
        return locale(exchange).toLanguageTag();
    }

    private @Nullable Picker picker(Exchange exchange, View view) {
        var csrf = languages.token(exchange);
        var here = here(exchange, view);
        return csrf == null || here == null
                ? null
                : new Picker(at(Languages.FORM), csrf, here, texts.languages());
    }

    /// Where this page is found again: the answer to a form is not, but the form is. Null where that
    /// would say again what the address was asked with.
    private @Nullable String here(Exchange exchange, View view) {
        var path = exchange.http().path();
        if (!path.startsWith(base + "/")) {
            return "/";
        }
        var own = path.substring(base.length());
        var query = exchange.http().queryString();
        if (view instanceof ErrorView) {
            return query == null && !isPost(exchange) ? own : "/";
        }
        if (!isPost(exchange)) {
            var whole = query == null ? own : own + "?" + query;
            return query != null && !OURS.matcher(query).matches()
                    ? null
                    : LanguageHandler.isOwn(whole) ? whole : "/";
        }
        var tx = Reader.tx(exchange);
        return tx == null ? own : own + "?tx=" + tx;
    }

    private static boolean isPost(Exchange exchange) {
        return exchange.http().method().equals(HandlerType.POST);
    }

    /// Sends the browser on to an app, at an address that the app has registered.
    public void leave(Exchange exchange, App app, String location) {
        var target = ReturnAddress.of(location);
        if (target.needsPage()) {
            show(exchange, 200, new OnwardView(app, target));
        } else {
            exchange.seeOther(location);
        }
    }

    /// For a reader whose languages are not known.
    String html(View view) {
        return pages.html(view, texts.choose(List.of()));
    }

    public String at(String path) {
        return base + path;
    }

    public Form form(String path, Browser browser, @Nullable String tx) {
        var hidden = new LinkedHashMap<String, String>();
        hidden.put("csrf", browser.csrf(path));
        if (tx != null) {
            hidden.put("tx", tx);
        }
        return new Form(at(path), hidden);
    }

    public static App app(Client client) {
        var home = client.metadata().presentation().clientUri();
        var host =
                home == null
                        ? client.metadata().redirects().uris().stream()
                                // A private scheme (RFC 8252 §7.1) has no host to show.
                                .flatMap(uri -> Stream.ofNullable(host(uri.value())))
                                .findFirst()
                                .orElse(null)
                        : host(home);
        var logo = client.logo();
        return new App(
                client.metadata().presentation().clientName(),
                host,
                logo == null ? null : "/logos/" + logo);
    }

    private static @Nullable String host(String uri) {
        return URI.create(uri).getScheme().startsWith("http") ? new RedirectUri(uri).host() : null;
    }

    /// Accounts to choose from.
    public static List<Row> rows(List<Session> sessions, Instant now) {
        return sessions.stream()
                .map(session -> new Row(session.sid(), account(session), state(session, now)))
                .toList();
    }

    private static State state(Session session, Instant now) {
        if (session.ended()) {
            return new State.SignedOut();
        }
        var ago = Duration.between(session.authTime(), now);
        return session.isLive(now) ? new State.SignedIn(ago) : new State.Expired(ago);
    }

    public static Account account(Session session) {
        return account(session.user());
    }

    public static Account account(User user) {
        return new Account(user.displayName(), user.loginName());
    }
}
