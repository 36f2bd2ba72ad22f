package idp.server.page.view.account;

import idp.server.page.view.Account;
import idp.server.page.view.ChooserView;
import idp.server.page.view.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every page of an account has around it: whose it is, where else one can go, and the way out.
///
/// @param signOut form behind "Sign out"
/// @param others the browser's other accounts
/// @param switchTo form of the list: posts `account` (a row's key) or `other`
/// @param here the place that this page belongs to
/// @param done what was done by the request that led here
public record AccountShell(
        Account account,
        Form signOut,
        List<ChooserView.Row> others,
        Form switchTo,
        Place here,
        @Nullable Said done) {
    public AccountShell {
        others = List.copyOf(others);
    }

    public List<Place> places() {
        return List.of(Place.values());
    }
}
