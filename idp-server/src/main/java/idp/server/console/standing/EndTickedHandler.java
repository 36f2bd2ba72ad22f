package idp.server.console.standing;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ClientNames;
import idp.server.console.Desk;
import idp.server.console.Picked;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.standing.EndTickedView;
import idp.server.page.view.console.standing.EndTickedView.Now;
import idp.server.page.view.console.standing.EndTickedView.Row;
import idp.server.page.view.console.standing.What;
import idp.server.web.request.Query;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;

/// What was ticked in a list of what stands is ended, each by a call of its own: what cannot be ended keeps none
/// of the others. Which ones is in the address, so that loading the page again shows how they are now.
final class EndTickedHandler {
    private static final String DONE = "done";

    /// A person and a client, with a colon between them.
    private static final Pattern ACCESS = Pattern.compile("[A-Za-z0-9_-]{1,64}:\\S{1,300}");

    private final Desk desk;
    private final What what;

    EndTickedHandler(Desk desk, What what) {
        this.desk = desk;
        this.what = what;
    }

    private Picked picked(Visit visit) {
        desk.must(visit, What.LOOK);
        desk.must(visit, what.action());
        return Picked.of(visit, what == What.SIGN_INS ? Picked.ID : ACCESS);
    }

    void pick(Visit visit) {
        desk.screen().to(visit, what.end() + "?" + Query.of(picked(visit).fields()));
    }

    void ask(Visit visit) {
        var picked = picked(visit);
        var rows = new ArrayList<Row>();
        var calls = new ArrayList<Ask>();
        for (var id : picked.ids()) {
            var row = row(visit, id);
            rows.add(row);
            if (row.now() == Now.OPEN) {
                calls.add(end(id));
            }
        }
        var screen = desk.screen();
        screen.show(
                visit,
                200,
                new EndTickedView(
                        screen.shell(
                                visit, ConsolePlace.SIGN_INS, Map.of(), calls.toArray(Ask[]::new)),
                        what,
                        rows,
                        calls.isEmpty() ? null : screen.form(visit, what.end(), picked.fields()),
                        visit.form().has(DONE)));
    }

    void end(Visit visit) {
        var picked = picked(visit);
        for (var id : picked.ids()) {
            if (row(visit, id).now() == Now.OPEN) {
                desk.attempt(visit, end(id));
            }
        }
        var fields = picked.fields();
        fields.put(DONE, "1");
        desk.screen().to(visit, what.end() + "?" + Query.of(fields));
    }

    private static String user(String id) {
        return id.substring(0, id.indexOf(':'));
    }

    private static String client(String id) {
        return id.substring(id.indexOf(':') + 1);
    }

    private Ask end(String id) {
        return switch (what) {
            case SIGN_INS -> Ask.delete("/sessions/{session}").of("session", id);
            case ACCESS ->
                    Ask.delete("/users/{user}/grants/{client}")
                            .of("user", user(id))
                            .of("client", client(id));
        };
    }

    private Row row(Visit visit, String id) {
        return switch (what) {
            case SIGN_INS -> session(visit, id);
            case ACCESS -> access(visit, id);
        };
    }

    private Row session(Visit visit, String sid) {
        try {
            var one = desk.ask(visit, Ask.get("/sessions/{session}").of("session", sid));
            var own = visit.session().sid().equals(sid);
            return new Row(
                    SignInsHandler.page(one),
                    SignInsHandler.login(one),
                    SignInsHandler.device(one),
                    SignInsHandler.address(one),
                    own ? Now.SELF : one.is("live") ? Now.OPEN : Now.GONE);
        } catch (Problem why) {
            if (why.status() != 404) {
                throw why;
            }
            return new Row(null, sid, null, null, Now.GONE);
        }
    }

    private Row access(Visit visit, String id) {
        var ask = Ask.get("/grants").where("user", user(id)).where("client", client(id));
        var found = desk.ask(visit, ask).items();
        var app = new ClientNames(desk, visit).of(client(id));
        if (found.isEmpty()) {
            return new Row(null, user(id), null, app, Now.GONE);
        }
        var one = found.getFirst();
        return new Row(SignInsHandler.page(one), SignInsHandler.login(one), null, app, Now.OPEN);
    }
}
