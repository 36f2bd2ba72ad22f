package idp.server.console.audit;

import idp.core.audit.AuditEvent;
import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.audit.AuditListView;
import idp.server.page.view.console.audit.AuditRowView;
import idp.server.web.request.Zones;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads the audit: the rows that somebody asks for, and one of them.
final class AuditPages {
    private static final List<String> KINDS =
            Arrays.stream(AuditEvent.Kind.values()).map(Enum::name).sorted().toList();

    private final Desk desk;
    private final ConsoleScreen screen;

    AuditPages(ConsoleParts on) {
        desk = on.desk();
        screen = on.screen();
    }

    void list(Visit visit) {
        var question = AuditQuestion.of(visit);
        var cursor = visit.form().get("cursor");
        try {
            var ask = question.ask();
            // Before the rows are read: none is missed that comes meanwhile.
            var live = cursor == null && !question.isPast() ? live(visit, question) : null;
            var found = desk.ask(visit, ask.where("names", "true").where("cursor", cursor));
            var next = found.next();
            show(
                    visit,
                    200,
                    new AuditListView(
                            screen.shell(visit, ConsolePlace.AUDIT, Map.of(), ask),
                            question.wish(),
                            KINDS,
                            null,
                            found.items().stream().map(AuditLines::of).toList(),
                            question.query(),
                            next == null ? null : question.query(next),
                            cursor == null,
                            question.follows(),
                            live,
                            visit.at(),
                            question.zone()));
        } catch (Problem wrong) {
            bad(visit, question);
        }
    }

    /// Where rows are told as they come.
    private String live(Visit visit, AuditQuestion question) {
        var end = desk.ask(visit, question.chained().where("limit", "1")).known("end");
        return AuditFeature.LIVE + question.following(end);
    }

    /// The form again, as it was filled in.
    private void bad(Visit visit, AuditQuestion question) {
        show(
                visit,
                400,
                new AuditListView(
                        screen.shell(visit, ConsolePlace.AUDIT),
                        question.wish(),
                        KINDS,
                        visit.exchange().ref(),
                        List.of(),
                        "",
                        null,
                        true,
                        "idp audit list -f",
                        null,
                        visit.at(),
                        question.zone()));
    }

    private void show(Visit visit, int status, AuditListView view) {
        screen.show(visit, status, view);
    }

    void row(Visit visit) {
        var ask =
                Ask.get("/audit/{number}")
                        .of("number", visit.exchange().http().pathParam("number"));
        var line = AuditLines.of(desk.ask(visit, ask.where("names", "true")));
        screen.show(
                visit,
                200,
                new AuditRowView(
                        screen.shell(visit, ConsolePlace.AUDIT, Map.of(), ask),
                        line,
                        null,
                        Zones.of(visit.user())));
    }
}
