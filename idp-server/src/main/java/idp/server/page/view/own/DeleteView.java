package idp.server.page.view.own;

import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks whether an account shall end. Posts `name`, which has to be typed.
///
/// @param form null for the last administrator, who cannot leave
/// @param name what has to be typed
/// @param wrong whether something else was typed
/// @param apps that lose their access; some of them
/// @param more whether there are further ones
/// @param due when it goes for good if it is asked for now
public record DeleteView(
        AccountShell shell,
        @Nullable Form form,
        String name,
        boolean wrong,
        List<App> apps,
        boolean more,
        Instant due,
        String back,
        ZoneId zone)
        implements AccountPage {
    public DeleteView {
        name = Shown.plain(name);
        apps = List.copyOf(apps);
    }

    @Override
    public String template() {
        return "own/delete.jte";
    }

    @Override
    public Title title() {
        return Title.of("own.delete");
    }
}
