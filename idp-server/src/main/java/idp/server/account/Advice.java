package idp.server.account;

import idp.server.page.view.account.Card;
import java.util.List;

/// What a feature would have the person look at, on the first page of their account.
public interface Advice {
    /// Nothing, if all is well.
    List<Card> cards(Visit visit);
}
