package idp.server.console.standing;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.standing.EndAllView;
import idp.server.page.view.console.standing.What;
import idp.server.web.request.Query;
import java.util.Map;

/// `/admin/end-all-sign-ins`: every sign-in that fits is ended, such as all that came from one address. What fits is in
/// the address of the page, and it says how many are left.
final class EndAllHandler {
    private static final String DONE = "done";

    /// Beyond that they are not counted.
    private static final int COUNTED = 200;

    private final Desk desk;

    EndAllHandler(Desk desk) {
        this.desk = desk;
    }

    private Sought sought(Visit visit) {
        desk.must(visit, What.LOOK);
        desk.must(visit, What.SIGN_INS.action());
        return Sought.of(desk, visit);
    }

    /// Nobody ends everything by leaving everything out.
    private static boolean isNothing(Sought sought) {
        return sought.isNobody() || sought.wish().isNothing();
    }

    void ask(Visit visit) {
        var sought = sought(visit);
        var screen = desk.screen();
        if (isNothing(sought)) {
            screen.to(visit, What.SIGN_INS.list());
            return;
        }
        var ask = sought.in(Ask.get("/sessions")).where("limit", Integer.toString(COUNTED));
        var found = desk.ask(visit, ask);
        var count = found.items().size();
        screen.show(
                visit,
                200,
                new EndAllView(
                        screen.shell(visit, ConsolePlace.SIGN_INS, Map.of(), end(sought)),
                        sought.wish(),
                        count,
                        found.next() != null,
                        isAmong(visit, found),
                        count == 0
                                ? null
                                : screen.form(visit, StandingFeature.ALL, sought.wish().fields()),
                        visit.form().has(DONE)));
    }

    private static boolean isAmong(Visit visit, Document found) {
        var own = visit.session().sid();
        return found.items().stream().anyMatch(one -> one.known("sid").equals(own));
    }

    private static Ask end(Sought sought) {
        return sought.in(Ask.delete("/sessions"));
    }

    void end(Visit visit) {
        var sought = sought(visit);
        if (isNothing(sought)) {
            desk.screen().to(visit, What.SIGN_INS.list());
            return;
        }
        desk.ask(visit, end(sought));
        var fields = sought.wish().fields();
        fields.put(DONE, "1");
        desk.screen().to(visit, StandingFeature.ALL + "?" + Query.of(fields));
    }
}
