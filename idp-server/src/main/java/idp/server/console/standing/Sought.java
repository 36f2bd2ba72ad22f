package idp.server.console.standing;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.Desk;
import idp.server.page.view.console.standing.Wish;
import org.jspecify.annotations.Nullable;

/// What somebody looks for by the address of a page, which has the words that people use.
///
/// @param person the id of whoever is meant; empty for everybody, null if nobody is called that
record Sought(Wish wish, @Nullable String person) {
    static Sought of(Desk desk, Visit visit) {
        var wish = new Wish(visit.text("user"), visit.text("client"), visit.text("address"));
        return new Sought(wish, wish.user().isEmpty() ? "" : person(desk, visit, wish.user()));
    }

    /// By a whole name or address: nobody is signed out for somebody who is called alike.
    private static @Nullable String person(Desk desk, Visit visit, String called) {
        if (!desk.may(visit, "read_users")) {
            return called;
        }
        var found = desk.ask(visit, Ask.get("/users").where("login", called)).items();
        return found.isEmpty() ? null : found.getFirst().known("id");
    }

    Sought withoutAddress() {
        return new Sought(wish.withoutAddress(), person);
    }

    boolean isNobody() {
        return person == null;
    }

    /// Narrowed to what is looked for.
    Ask in(Ask ask) {
        return ask.where("user", person)
                .where("client", wish.client())
                .where("address", wish.address());
    }
}
