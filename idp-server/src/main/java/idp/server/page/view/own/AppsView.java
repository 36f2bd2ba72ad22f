package idp.server.page.view.own;

import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The apps that may act for somebody.
///
/// @param search where a part of a name is looked for, by `named`; null where the list is short anyway
/// @param named what was looked for
/// @param next where the list goes on; null at its end
public record AppsView(
        AccountShell shell,
        List<AppRow> rows,
        @Nullable String search,
        String named,
        @Nullable String next,
        ZoneId zone)
        implements AccountPage {
    public AppsView {
        rows = List.copyOf(rows);
        named = Shown.plain(named);
    }

    @Override
    public String template() {
        return "own/apps.jte";
    }

    @Override
    public Title title() {
        return Title.of("own.apps");
    }
}
