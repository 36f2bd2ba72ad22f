package idp.server.page.view.own;

import idp.server.page.view.ConsentView.Item;
import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one app may see and do, and how that ends.
///
/// @param items as they were shown when the person was asked
/// @param consented whether the person was asked; the house's own apps ask nobody
/// @param home of the app, on https; null if it told none
/// @param back to the list
public record AppView(
        AccountShell shell,
        AppRow row,
        List<Item> items,
        boolean consented,
        @Nullable String home,
        String back,
        Form remove,
        ZoneId zone)
        implements AccountPage {
    public AppView {
        items = List.copyOf(items);
        home = home != null && home.startsWith("https://") ? home : null;
    }

    @Override
    public String template() {
        return "own/app.jte";
    }

    @Override
    public Title title() {
        return Title.of("own.app.tab", row.app().name());
    }
}
