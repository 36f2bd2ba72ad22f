package idp.server.console.access;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.Document;
import idp.server.console.KeptDecision;
import idp.server.page.view.console.access.ApiListView;
import idp.server.page.view.console.access.ApiPart;
import idp.server.page.view.console.access.ApiView;
import idp.server.page.view.console.access.DecisionRow;
import idp.server.page.view.console.access.DecisionsView;
import idp.server.web.request.Zones;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// The list of APIs, one of them, and what was decided in it.
final class ApiPages {
    private final ApiGround on;

    ApiPages(ApiGround on) {
        this.on = on;
    }

    void list(Visit visit) {
        var ask = Ask.get("/readable-apis");
        var found = on.desk().ask(visit, ask.where("cursor", visit.form().get("cursor")));
        var next = found.next();
        if (found.items().isEmpty()) {
            // Who may read none is told so, unless there is none.
            on.desk().ask(visit, Ask.get("/apis").where("limit", "1"));
        }
        on.screen()
                .show(
                        visit,
                        200,
                        new ApiListView(
                                on.shell(visit, Map.of(), ask),
                                found.items().stream().map(ApiGround::facts).toList(),
                                ApiGround.LIST,
                                on.desk().may(visit, "create", "") ? "/admin/new-api" : null,
                                next == null ? null : "?cursor=" + encoded(next)));
    }

    void one(Visit visit) {
        var ask = ApiGround.ask(visit);
        var api = on.desk().ask(visit, ask);
        on.screen()
                .show(
                        visit,
                        200,
                        new ApiView(
                                on.shell(visit, ApiView.DONE, ask),
                                ApiGround.head(visit, api, ApiPart.OVERVIEW),
                                ApiGround.facts(api),
                                on.may(visit, "write")));
    }

    void decisions(Visit visit) {
        var head = on.head(visit, ApiPart.DECISIONS);
        var ask = Ask.get("/apis/{api}/decisions").of("api", ApiGround.id(visit));
        var found = on.desk().ask(visit, ask).items();
        on.screen()
                .show(
                        visit,
                        200,
                        new DecisionsView(
                                on.shell(visit, Map.of(), ask),
                                head,
                                found.stream().map(ApiPages::row).toList(),
                                Zones.of(visit.user())));
    }

    private static DecisionRow row(Document decision) {
        var kept = new KeptDecision(decision);
        return new DecisionRow(
                decision.known("id"),
                Instant.parse(decision.known("at")),
                kept.subject(),
                decision.known("action"),
                kept.resource(),
                decision.is("decision"),
                decision.known("reason"),
                decision.text("policy_version"),
                kept.context(),
                kept.again());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
