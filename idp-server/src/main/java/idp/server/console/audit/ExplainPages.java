package idp.server.console.audit;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.console.KeptDecision;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.audit.ExplainView;
import idp.server.web.request.Zones;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/// Why it was refused, by the Ref that somebody reads out.
final class ExplainPages {
    /// What stands in a command is nothing but a Ref or the id of a decision.
    private static final Pattern KNOWN = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final Desk desk;
    private final ConsoleScreen screen;

    ExplainPages(ConsoleParts on) {
        desk = on.desk();
        screen = on.screen();
    }

    void show(Visit visit) {
        var typed = visit.form().get("ref");
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            // Who may not read the audit need not type to learn that.
            desk.ask(visit, Ask.get("/audit").where("limit", "1"));
            show(visit, "", Document.none(), screen.shell(visit, ConsolePlace.EXPLAIN));
            return;
        }
        var ask = Ask.get("/refusals/{ref}").of("ref", text);
        var found = desk.ask(visit, ask);
        show(visit, text, found, screen.shell(visit, ConsolePlace.EXPLAIN, Map.of(), ask));
    }

    private void show(Visit visit, String text, Document found, ConsoleShell shell) {
        var ref = found.text("ref");
        var known = KNOWN.matcher(text).matches() ? text : "REF";
        screen.show(
                visit,
                200,
                new ExplainView(
                        shell,
                        text,
                        ref == null ? text : ref,
                        found.documents("refused").stream().map(ExplainPages::line).toList(),
                        found.documents("audit").stream().map(AuditLines::of).toList(),
                        found.has("decision") ? decision(found.part("decision")) : null,
                        "journalctl -u gatehouse | idp explain "
                                + (text.isEmpty() ? "REF" : known)
                                + " --log -",
                        Zones.of(visit.user())));
    }

    private static ExplainView.Line line(Document line) {
        return new ExplainView.Line(
                line.known("error"),
                line.known("rule"),
                line.text("right"),
                line.text("section"),
                line.text("client"),
                line.known("path"),
                line.text("sent"));
    }

    private static ExplainView.Verdict decision(Document kept) {
        var decided = new KeptDecision(kept);
        return new ExplainView.Verdict(
                kept.known("api"),
                Instant.parse(kept.known("at")),
                kept.is("decision"),
                kept.known("reason"),
                kept.text("policy_version"),
                decided.subject(),
                kept.known("action"),
                decided.resource(),
                decided.context(),
                kept.text("right"),
                kept.texts("missing"),
                "/admin/apis/" + encoded(kept.known("api")) + "/try" + decided.again());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
