package idp.server.page.view.own;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import idp.server.page.view.account.Card;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.Said;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where somebody is signed in. Posts `device` (a row's key) to end one.
///
/// @param endOthers form that ends all but this one; null where there is no other
/// @param next where the list goes on; null at its end
public record DevicesView(
        AccountShell shell,
        List<DeviceRow> rows,
        Form end,
        @Nullable Form endOthers,
        @Nullable String next,
        ZoneId zone)
        implements AccountPage {
    public DevicesView {
        rows = List.copyOf(rows);
    }

    /// On the first page of an account.
    ///
    /// @param count of sign-ins that nobody uses
    public static Card old(int count) {
        return new Card(
                "old-sessions",
                Said.of("own.old"),
                Said.of("own.old.text", count),
                Said.of("own.old.act"),
                Place.DEVICES.path());
    }

    @Override
    public String template() {
        return "own/devices.jte";
    }

    @Override
    public Title title() {
        return Title.of("own.devices");
    }
}
