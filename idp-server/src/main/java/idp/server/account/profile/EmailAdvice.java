package idp.server.account.profile;

import idp.server.account.Advice;
import idp.server.account.Visit;
import idp.server.page.view.account.Card;
import idp.server.page.view.account.EmailView;
import java.util.List;

/// An address that nobody has proven leads nobody back into an account.
final class EmailAdvice implements Advice {
    private final boolean hasMail;

    EmailAdvice(boolean hasMail) {
        this.hasMail = hasMail;
    }

    @Override
    public List<Card> cards(Visit visit) {
        var person = visit.user().person();
        return hasMail && person.email() != null && !person.emailVerified()
                ? List.of(EmailView.UNPROVEN)
                : List.of();
    }
}
