package idp.server.account;

import idp.server.page.view.account.Card;
import idp.server.page.view.account.Said;
import idp.server.page.view.account.Section;
import java.util.List;
import java.util.Map;

/// What a feature has to say about the security of an account. It is handed to [AccountFeature] where the
/// server is wired.
public interface SecurityPart extends Advice {
    /// Its section of the page about security.
    Section section(Visit visit);

    @Override
    default List<Card> cards(Visit visit) {
        return List.of();
    }

    /// What the page about security says after one of its forms: see [AccountScreen#done].
    default Map<String, Said> said() {
        return Map.of();
    }
}
