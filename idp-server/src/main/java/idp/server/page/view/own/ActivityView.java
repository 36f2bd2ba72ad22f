package idp.server.page.view.own;

import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was done to an account of late, the latest first.
///
/// @param secure page for somebody who has not done one of these things
/// @param next where the list goes on; null at its end
public record ActivityView(
        AccountShell shell, List<DeedRow> rows, String secure, @Nullable String next, ZoneId zone)
        implements AccountPage {
    public ActivityView {
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "own/activity.jte";
    }

    @Override
    public Title title() {
        return Title.of("own.activity");
    }
}
