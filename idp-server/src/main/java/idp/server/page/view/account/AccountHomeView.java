package idp.server.page.view.account;

import idp.server.page.view.Title;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first page of an account: what to look at, and where everything is.
///
/// @param last the sign-in before this one, if it is still known
/// @param playground address of the playground where it is on
public record AccountHomeView(
        AccountShell shell,
        List<Card> cards,
        @Nullable LastSignIn last,
        @Nullable String playground)
        implements AccountPage {
    public AccountHomeView {
        cards = List.copyOf(cards);
    }

    /// Where one can go from here.
    public List<Place> elsewhere() {
        return Arrays.stream(Place.values()).filter(place -> place != Place.HOME).toList();
    }

    @Override
    public String template() {
        return "account/home.jte";
    }

    @Override
    public Title title() {
        return Title.of("account.home.title");
    }
}
