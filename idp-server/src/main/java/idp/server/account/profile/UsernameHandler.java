package idp.server.account.profile;

import idp.core.user.NewUsers;
import idp.core.user.Users.OwnNames;
import idp.server.account.AccountGate;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.UsernameView;
import idp.server.page.view.account.UsernameView.Problem;
import idp.server.web.Refusals;
import idp.server.web.request.Exchange;
import idp.server.web.request.Zones;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/account/username`: another username, where the operator lets people have one. It takes a fresh proof, since
/// they sign in with it.
final class UsernameHandler {
    static final String PATH = UsernameView.PATH;
    static final String CHANGED = "username";

    private final AccountGate gate;
    private final AccountScreen screen;
    private final OwnNames names;

    UsernameHandler(AccountGate gate, AccountScreen screen, OwnNames names) {
        this.gate = gate;
        this.screen = screen;
        this.names = names;
    }

    void get(Exchange exchange) {
        var visit = gate.recent(gate.look(exchange, PATH), PATH);
        if (visit != null) {
            var present = visit.user().person().username();
            show(visit, 200, present == null ? "" : present, null);
        }
    }

    void post(Exchange exchange) {
        var visit = gate.recent(gate.submit(exchange, PATH, PATH), PATH);
        if (visit == null) {
            return;
        }
        var typed = Objects.requireNonNullElse(visit.form().get("username"), "").strip();
        var person = visit.user().person();
        if (typed.equals(person.username())) {
            // Sent twice, or nothing was changed.
            screen.done(visit, Place.PROFILE.path(), CHANGED);
            return;
        }
        var bad = typed.isEmpty() ? Problem.BAD : problem(visit, typed);
        if (bad != null) {
            refuse(visit, 400, typed, bad);
            return;
        }
        switch (names.rename(visit.user(), typed)) {
            case DONE -> screen.done(visit, Place.PROFILE.path(), CHANGED);
            case NAME_TAKEN -> refuse(visit, 409, typed, Problem.TAKEN);
            case CHANGED_MEANWHILE -> refuse(visit, 409, typed, Problem.CHANGED_MEANWHILE);
            case TOO_SOON -> screen.to(visit, PATH);
        }
    }

    // UN-03: no name is an address, but the own one.
    private static @Nullable Problem problem(Visit visit, String typed) {
        var person = visit.user().person();
        var problem = NewUsers.problem(person.called(typed), person);
        return problem == null
                ? null
                : switch (problem) {
                    case MIXED_SCRIPTS -> Problem.MIXED;
                    case USERNAME, NO_NAME, EMAIL, TEXT -> Problem.BAD;
                };
    }

    private void refuse(Visit visit, int status, String typed, Problem problem) {
        Refusals.log(PATH, "username", problem.name(), "");
        show(visit, status, typed, problem);
    }

    private void show(Visit visit, int status, String typed, @Nullable Problem problem) {
        screen.show(
                visit,
                status,
                new UsernameView(
                        screen.shell(visit, Place.PROFILE),
                        screen.form(visit, PATH),
                        typed,
                        names.pausedUntil(visit.user().id(), visit.at()),
                        Zones.of(visit.user()),
                        problem,
                        problem == null ? null : visit.exchange().ref()));
    }
}
