package idp.server.console;

import idp.core.oauth.Opaque;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.admin.AdminApi;
import idp.server.admin.call.Ask;
import idp.server.page.view.Form;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.ConsoleShell;
import idp.server.web.Screen;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shows the pages of the console, each in its shell.
public final class ConsoleScreen {
    /// By what a form is known from all others.
    static final String ONCE = "once";

    private final AccountScreen pages;
    private final Screen screen;
    private final AdminApi api;
    private final String issuer;
    private final Opaque opaque;

    ConsoleScreen(AccountScreen pages, Screen screen, AdminApi api, String issuer, Opaque opaque) {
        this.pages = pages;
        this.screen = screen;
        this.api = api;
        this.issuer = issuer;
        this.opaque = opaque;
    }

    public void show(Visit visit, int status, ConsolePage view) {
        screen.show(visit.exchange(), status, view);
    }

    /// @param path its action, under the issuer's path
    public Form form(Visit visit, String path) {
        return pages.form(visit, path);
    }

    /// @param more what it carries along beside that
    public Form form(Visit visit, String path, Map<String, String> more) {
        return pages.form(visit, path, more);
    }

    /// A form that makes something. However often it is sent, that is made once: [Desk#once].
    public Form once(Visit visit, String path) {
        return once(visit, path, Map.of());
    }

    /// @param more what it carries along beside that
    public Form once(Visit visit, String path, Map<String, String> more) {
        var all = new LinkedHashMap<>(more);
        all.put(ONCE, opaque.secret());
        return form(visit, path, all);
    }

    /// Of a page under the issuer's path.
    public String at(String page) {
        return screen.at(page);
    }

    public ConsoleShell shell(Visit visit, ConsolePlace here) {
        return shell(visit, here, Map.of());
    }

    /// @param said what may have been done just before, by the word that [#done] was told
    /// @param shown the calls that this page is made of, to be copied
    public ConsoleShell shell(
            Visit visit, ConsolePlace here, Map<String, Said> said, Ask... shown) {
        return new ConsoleShell(
                Screen.account(visit.session()),
                pages.form(visit, "/logout/confirm"),
                places(visit),
                here,
                AccountScreen.done(visit, said),
                Arrays.stream(shown).map(one -> one.command(issuer)).toList());
    }

    /// Those whose page would not be a no. It hides nothing: each page asks again.
    private List<ConsolePlace> places(Visit visit) {
        return Arrays.stream(ConsolePlace.values())
                .filter(place -> mayLook(visit, place.action()))
                .toList();
    }

    private boolean mayLook(Visit visit, String action) {
        return switch (action) {
            case "" -> true;
            case ConsolePlace.OF_SOME_API -> api.mayReadSome(visit.session());
            case String _ -> api.may(visit.session(), action);
        };
    }

    /// To a page that says what was done.
    ///
    /// @param what a word of lower-case letters
    public void done(Visit visit, String page, String what) {
        pages.done(visit, page, what);
    }

    /// To a page, with nothing to say.
    public void to(Visit visit, String page) {
        pages.to(visit, page);
    }
}
