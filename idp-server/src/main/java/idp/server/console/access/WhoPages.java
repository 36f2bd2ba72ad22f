package idp.server.console.access;

import static idp.server.console.access.ApiGround.typed;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Document;
import idp.server.page.view.console.access.ApiHead;
import idp.server.page.view.console.access.ApiPart;
import idp.server.page.view.console.access.Objection;
import idp.server.page.view.console.access.TryTyped;
import idp.server.page.view.console.access.WhoView;
import idp.server.page.view.console.access.WhoView.Answer;
import idp.server.page.view.console.access.WhoView.Cell;
import idp.server.page.view.console.access.WhoView.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who can do what to one thing, as a table.
final class WhoPages {
    private final ApiGround on;
    private final Holders holders;

    WhoPages(ApiGround on) {
        this.on = on;
        holders = new Holders(on.desk());
    }

    void show(Visit visit) {
        var head = on.head(visit, ApiPart.WHO);
        var version = TryPages.version(on, visit);
        if (version == null) {
            var nothing = new TryTyped("", "", "", "", "", "", "", "");
            show(visit, 200, head, new Sketch(nothing, List.of(), List.of()), null, null);
            return;
        }
        var sketch = Sketch.of(visit, version);
        var asked = sketch.typed();
        var ask =
                Ask.get("/apis/{api}/access")
                        .of("api", ApiGround.id(visit))
                        .where("by", isByHolder(visit) ? "holder" : "role")
                        .where("type", asked.kind())
                        .where("id", asked.resource())
                        .where("version", asked.version())
                        .where("properties", typed(visit, "properties"))
                        .where("context", typed(visit, "context"));
        try {
            show(visit, 200, head, sketch, on.desk().ask(visit, ask), null, ask);
        } catch (Problem why) {
            show(visit, why.status(), head, sketch, null, ApiGround.objection(visit, why));
        }
    }

    private static boolean isByHolder(Visit visit) {
        return typed(visit, "by").equals("holder");
    }

    private void show(
            Visit visit,
            int status,
            ApiHead head,
            Sketch sketch,
            @Nullable Document table,
            @Nullable Objection problem,
            Ask... asked) {
        on.screen()
                .show(
                        visit,
                        status,
                        new WhoView(
                                on.shell(visit, Map.of(), asked),
                                head,
                                sketch.typed(),
                                isByHolder(visit),
                                sketch.types(),
                                table == null ? List.of() : table.texts("actions"),
                                table == null ? List.of() : rows(visit, table),
                                table == null || table.is("whole"),
                                table == null ? null : table.text("policy_version"),
                                problem));
    }

    private List<Row> rows(Visit visit, Document table) {
        return table.documents("rows").stream()
                .map(row ->
                        new Row(
                                row.known("type"),
                                holders.name(visit, row.known("type"), row.known("id")),
                                row.texts("said").stream().map(WhoPages::cell).toList()))
                .toList();
    }

    private static Cell cell(String said) {
        return switch (said) {
            case "permit" -> new Cell(Answer.YES, "");
            case "not_in_schema" -> new Cell(Answer.NEVER, "");
            case "unknown" -> new Cell(Answer.UNKNOWN, "");
            case String reason -> new Cell(Answer.NO, reason);
        };
    }
}
