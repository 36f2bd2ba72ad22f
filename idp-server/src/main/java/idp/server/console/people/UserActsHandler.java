package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Desk;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.NewLinkView;
import idp.server.page.view.console.people.UserProblem;
import idp.server.web.request.Zones;
import java.util.Map;
import java.util.Objects;

/// What is done on the page of one person. Whatever is gone already is as good as done: a form that is
/// sent twice does no harm.
final class UserActsHandler {
    private static final Map<String, String> NOTHING = Map.of();

    private final Desk desk;
    private final UserHandler page;

    UserActsHandler(Desk desk, UserHandler page) {
        this.desk = desk;
        this.page = page;
    }

    void disable(Visit visit) {
        act(visit, Ask.post(UserPaths.route("/disable"), NOTHING), "disabled");
    }

    void enable(Visit visit) {
        act(visit, Ask.post(UserPaths.route("/enable"), NOTHING), "enabled");
    }

    void endAll(Visit visit) {
        act(visit, Ask.delete(UserPaths.route("/sessions")), "ended");
    }

    void end(Visit visit) {
        var ask = Ask.delete(UserPaths.route("/sessions/{session}"));
        remove(visit, ask, "session", "ended");
    }

    void removeApp(Visit visit) {
        remove(visit, Ask.delete(UserPaths.route("/grants/{client}")), "client", "removed");
    }

    void removePasskey(Visit visit) {
        var ask = Ask.delete(UserPaths.route("/credentials/passkeys/{passkey}"));
        remove(visit, ask, "passkey", "means");
    }

    void removeAuthenticator(Visit visit) {
        act(visit, Ask.delete(UserPaths.route("/credentials/authenticator")), "means");
    }

    /// A link by which they choose another password: shown once, or mailed.
    void recover(Visit visit) {
        var id = UserPaths.id(visit);
        var mail = "mail".equals(visit.form().get("how"));
        var ask = Ask.post(UserPaths.route("/recovery-link"), Map.of("mail", mail)).of("user", id);
        try {
            var made = desk.once(visit, ask);
            if (mail) {
                desk.screen().done(visit, UserPaths.page(id), "mailed");
                return;
            }
            var user = desk.ask(visit, UserPaths.get(visit, ""));
            var screen = desk.screen();
            screen.show(
                    visit,
                    200,
                    new NewLinkView(
                            screen.shell(visit, ConsolePlace.USERS),
                            NewLinkView.What.RECOVERY,
                            UsersHandler.login(user),
                            made.known("url"),
                            Objects.requireNonNull(made.time("expires_at")),
                            Zones.of(visit.user()),
                            UserPaths.page(id)));
        } catch (Problem why) {
            refuse(visit, why);
        }
    }

    private void remove(Visit visit, Ask ask, String what, String done) {
        var which = visit.form().get(what);
        if (which == null) {
            desk.screen().to(visit, UserPaths.page(UserPaths.id(visit)));
        } else {
            act(visit, ask.of(what, which), done);
        }
    }

    private void act(Visit visit, Ask ask, String done) {
        var id = UserPaths.id(visit);
        try {
            desk.answer(visit, ask.of("user", id));
            desk.screen().done(visit, UserPaths.page(id), done);
        } catch (Problem why) {
            refuse(visit, why);
        }
    }

    private void refuse(Visit visit, Problem why) {
        var problem = UserProblem.find(why.name());
        if (problem != null) {
            page.show(visit, why.status(), problem);
        } else if (why.status() == 404) {
            desk.screen().to(visit, UserPaths.page(UserPaths.id(visit)));
        } else {
            throw why;
        }
    }
}
