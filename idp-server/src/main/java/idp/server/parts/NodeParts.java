package idp.server.parts;

import idp.core.authzen.AccessCallers;
import idp.core.client.ClientAuthenticator;
import idp.core.jose.Jwts;
import idp.core.oauth.Issuer;
import idp.core.revoke.Denylist;
import idp.core.token.OwnTokens;
import idp.core.trace.Tracer;
import idp.server.config.Config;
import idp.server.page.Assets;
import idp.server.page.Pages;
import idp.server.page.Site;
import idp.server.page.Texts;
import idp.server.web.Answered;
import idp.server.web.Edge;
import idp.server.web.ErrorPages;
import idp.server.web.Screen;
import idp.server.web.Unread;
import idp.server.web.request.Browsers;
import idp.server.web.request.ClientAddress;
import idp.server.web.request.Cookies;
import idp.server.web.request.FormGuard;
import idp.server.web.request.Languages;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the features of one node share beside [Components]: who asks, what a token of ours says, and
/// how a request is met and answered. What only one feature needs is in that feature.
public final class NodeParts {
    public final Config config;
    public final Components on;
    public final Issuer issuer;
    public final InstantSource clock;
    public final Jwts jwts;
    public final OwnTokens tokens;
    public final ClientAuthenticator authenticator;
    public final AccessCallers callers;
    public final Texts texts;
    public final Assets assets;
    public final Languages languages;
    public final Site site;
    public final Screen screen;
    public final ErrorPages errors;
    public final Browsers browsers;
    public final FormGuard forms;
    public final Edge edge;
    public final Unread unread;

    /// Null where browsers have no passkeys for this server.
    public final @Nullable PasskeyParts passkeys;

    /// @param machine the time of this machine
    public NodeParts(
            Config config,
            Components on,
            Denylist denylist,
            Consumer<Answered> watch,
            Tracer tracer,
            InstantSource machine) {
        this.config = config;
        this.on = on;
        issuer = config.issuer();
        clock = on.clock;
        jwts = new Jwts(issuer, on.keys);
        tokens = new OwnTokens(jwts, denylist);
        authenticator = new ClientAuthenticator(on.clients, on.people.clients().uses());
        callers = new AccessCallers(issuer, authenticator, tokens, on.clients, on.apis);
        var brand = config.brand();
        texts = Texts.with(brand.texts());
        assets = Assets.of(brand);
        site =
                new Site(
                        brand.name(),
                        issuer.path(),
                        config.help(),
                        brand.privacy(),
                        brand.imprint());
        var cookies = new Cookies(issuer.isHttps());
        languages = new Languages(cookies);
        screen = new Screen(new Pages(site, texts, assets), texts, languages, issuer.path());
        // An error page has to come even when the database cannot tell the time.
        errors = new ErrorPages(screen, issuer, isDev(), machine);
        browsers = new Browsers(cookies, on.sessions, on.opaque);
        forms = new FormGuard(issuer);
        var proxies = new ClientAddress(config.listen().trustedProxies());
        edge = new Edge(issuer, proxies, on.opaque, errors, watch, tracer, screen::language);
        unread = new Unread(issuer, errors, edge);
        passkeys = PasskeyParts.of(config.passkeys(), on, issuer, site.name());
    }

    public boolean isDev() {
        return config.mode() == Config.Mode.DEV;
    }
}
