package idp.server.console.operate;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.operate.OutboxView;
import idp.server.web.request.Zones;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// Letters: those that wait are sent at once, those that were given up are let go.
final class OutboxPages {
    private final Desk desk;
    private final ConsoleScreen screen;

    OutboxPages(ConsoleParts on) {
        desk = on.desk();
        screen = on.screen();
    }

    void show(Visit visit) {
        var typed = visit.form().get("status");
        var state = typed == null ? "" : typed;
        var ask = Ask.get("/outbox").where("status", state);
        var found = desk.ask(visit, ask.where("cursor", visit.form().get("cursor")));
        var may = desk.may(visit, "write_outbox");
        var next = found.next();
        screen.show(
                visit,
                200,
                new OutboxView(
                        screen.shell(visit, ConsolePlace.HEALTH, OutboxView.DONE, ask),
                        state,
                        found.items().stream().map(OutboxPages::letter).toList(),
                        may ? screen.form(visit, OperateFeature.OUTBOX + "/retry") : null,
                        may ? screen.form(visit, OperateFeature.OUTBOX + "/drop") : null,
                        next == null ? null : "?status=" + state + "&cursor=" + encoded(next),
                        Zones.of(visit.user())));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static OutboxView.Letter letter(Document letter) {
        return new OutboxView.Letter(
                letter.known("id"),
                letter.known("kind"),
                letter.known("status"),
                letter.text("recipient"),
                Instant.parse(letter.known("put_at")),
                letter.known("tries"),
                letter.text("answer"));
    }

    void retry(Visit visit) {
        var ask = Ask.post("/outbox/{letter}/retry", Map.of()).of("letter", id(visit));
        act(visit, ask, "retried");
    }

    void drop(Visit visit) {
        act(visit, Ask.delete("/outbox/{letter}").of("letter", id(visit)), "dropped");
    }

    private static String id(Visit visit) {
        var id = visit.form().get("letter");
        return id == null ? "" : id;
    }

    /// Sent twice it is done, or it is no more: either is what was wanted.
    private void act(Visit visit, Ask ask, String what) {
        try {
            desk.answer(visit, ask);
        } catch (Problem why) {
            if (why.status() != 404 && why.status() != 409) {
                throw why;
            }
            screen.to(visit, OperateFeature.OUTBOX);
            return;
        }
        screen.done(visit, OperateFeature.OUTBOX, what);
    }
}
