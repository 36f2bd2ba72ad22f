package idp.server.web;

import idp.server.page.Texts;
import idp.server.web.request.Exchange;
import idp.server.web.request.FormGuard;
import idp.server.web.request.Languages;
import idp.server.web.request.Reader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/language`: what was chosen at the foot of a page is remembered in the browser, and the same page
/// comes again.
public final class LanguageHandler {
    /// A path of ours with its query: one slash, and nothing that a browser would read as a host.
    private static final Pattern OWN =
            Pattern.compile("/(?:[A-Za-z0-9._~%!$&()*+,;=:@?-][A-Za-z0-9._~%!$&()*+,;=:@?/-]*)?");

    private static final int LONGEST = 16 * 1024;

    private final Texts texts;
    private final Languages languages;
    private final FormGuard guard;
    private final Screen screen;

    public LanguageHandler(Texts texts, Languages languages, FormGuard guard, Screen screen) {
        this.texts = texts;
        this.languages = languages;
        this.guard = guard;
        this.screen = screen;
    }

    public void post(Exchange exchange) {
        var form = Reader.page(exchange);
        var browser = languages.anybody(exchange);
        guard.mustBeOurs(exchange, browser, Languages.FORM, form.get("csrf"));
        var tag = form.get("language");
        if (tag != null && texts.tags().contains(tag)) {
            languages.pick(exchange, tag);
        }
        var to = form.get("to");
        exchange.seeOther(screen.at(to != null && isOwn(to) ? to : "/"));
    }

    static boolean isOwn(@Nullable String path) {
        return path != null && path.length() <= LONGEST && OWN.matcher(path).matches();
    }
}
