package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.ChooserView;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.account.AccountHomeView;
import idp.server.page.view.account.AccountShell;
import idp.server.page.view.account.PasswordSection;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.SecurityView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of an account.
final class AccountSamples {
    private AccountSamples() {}

    /// @param text in every place that somebody else fills, null for friendly values
    static void addTo(
            Map<String, View> views,
            Account alice,
            Form form,
            List<ChooserView.Row> others,
            @Nullable String text) {
        var several = new AccountShell(alice, form, others, form, Place.HOME, null);
        views.put("account-home", new AccountHomeView(several, List.of(), "/playground"));
        var alone = new AccountShell(alice, form, List.of(), form, Place.SECURITY, null);
        views.put("account-security", new SecurityView(alone, List.of(new PasswordSection(true))));
    }
}
