package idp.server.account;

import idp.server.page.view.Form;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.Said;
import idp.server.web.Screen;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows the pages of an account, each in its shell, and says on the page after a form what it did.
public final class AccountScreen {
    private static final String DONE = "done";

    private final Screen screen;

    public AccountScreen(Screen screen) {
        this.screen = screen;
    }

    public void show(Visit visit, int status, AccountPage view) {
        screen.show(visit.exchange(), status, view);
    }

    /// @param path its action, under the issuer's path
    public Form form(Visit visit, String path) {
        return screen.form(path, visit.browser(), null);
    }

    /// @param more what it carries along beside that
    public Form form(Visit visit, String path, Map<String, String> more) {
        var form = form(visit, path);
        var hidden = new LinkedHashMap<>(form.hidden());
        hidden.putAll(more);
        return new Form(form.action(), hidden);
    }

    public AccountShell shell(Visit visit, Place here) {
        return shell(visit, here, Map.of());
    }

    /// @param said what may have been done just before, by the word that [#done] was told
    public AccountShell shell(Visit visit, Place here, Map<String, Said> said) {
        var others =
                visit.browser().sessions().stream()
                        .filter(one -> !one.sid().equals(visit.session().sid()))
                        .toList();
        return new AccountShell(
                Screen.account(visit.session()),
                screen.form("/logout/confirm", visit.browser(), null),
                Screen.rows(others, visit.at()),
                screen.form("/accounts", visit.browser(), null),
                here,
                done(visit, said));
    }

    /// To a page that says what was done. No other site can make one say so.
    ///
    /// @param what a word of lower-case letters
    public void done(Visit visit, String page, String what) {
        var seal = visit.browser().csrf(DONE + "/" + what);
        visit.exchange().seeOther(screen.at(page) + "?" + DONE + "=" + what + "." + seal);
    }

    /// To a page, with nothing to say.
    public void to(Visit visit, String page) {
        visit.exchange().seeOther(screen.at(page));
    }

    /// What a page says that was just done; null for nothing, or for what another site made up.
    public static @Nullable Said done(Visit visit, Map<String, Said> said) {
        var mark = visit.form().get(DONE);
        var dot = mark == null ? -1 : mark.indexOf('.');
        if (mark == null || dot < 0) {
            return null;
        }
        var what = mark.substring(0, dot);
        return visit.browser().isCsrf(DONE + "/" + what, mark.substring(dot + 1))
                ? said.get(what)
                : null;
    }
}
