package idp.server.page.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// After signing in without an app: who this is, and which accounts this browser holds.
///
/// @param signOut form behind "Sign out"
/// @param others the browser's other accounts
/// @param switchTo form of the list: posts `account` (a row's key) or `other`
/// @param playground address of the playground where it is on
public record HomeView(
        Account account,
        Form signOut,
        List<ChooserView.Row> others,
        Form switchTo,
        @Nullable String playground)
        implements View {
    public HomeView {
        others = List.copyOf(others);
    }

    @Override
    public String template() {
        return "home.jte";
    }

    @Override
    public Title title() {
        return Title.of("home.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
