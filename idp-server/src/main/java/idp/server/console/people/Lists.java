package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Desk;
import idp.server.console.Document;
import org.jspecify.annotations.Nullable;

/// Lists that go on over several pages, with the cursor of the admin API in the address.
final class Lists {
    static final String PAGE = "25";

    private static final String AFTER = "after";

    private final Desk desk;

    Lists(Desk desk) {
        this.desk = desk;
    }

    /// A cursor is good for ten minutes: after that the list begins anew.
    Document page(Visit visit, Ask ask) {
        var after = visit.form().get(AFTER);
        if (after == null) {
            return desk.ask(visit, ask);
        }
        try {
            return desk.ask(visit, ask.where("cursor", after));
        } catch (Problem _) {
            return desk.ask(visit, ask);
        }
    }

    static boolean isLater(Visit visit) {
        return visit.form().has(AFTER);
    }

    /// Where it goes on; null at its end.
    ///
    /// @param page where the list is, under the issuer's path
    /// @param search what is looked for in it
    static @Nullable String next(String page, Document found, @Nullable String search) {
        var cursor = found.next();
        if (cursor == null) {
            return null;
        }
        var next = page + "?" + AFTER + "=" + UserPaths.encoded(cursor);
        return search == null ? next : next + "&q=" + UserPaths.encoded(search);
    }
}
