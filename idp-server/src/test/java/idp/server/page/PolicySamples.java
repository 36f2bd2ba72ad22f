package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.LineDifference;
import idp.server.page.view.View;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.access.ApiHead;
import idp.server.page.view.console.access.ApiPart;
import idp.server.page.view.console.access.DecisionRow;
import idp.server.page.view.console.access.DecisionsView;
import idp.server.page.view.console.access.DraftView;
import idp.server.page.view.console.access.Objection;
import idp.server.page.view.console.access.PolicyText;
import idp.server.page.view.console.access.PolicyVersionView;
import idp.server.page.view.console.access.Replayed;
import idp.server.page.view.console.access.TextChange;
import idp.server.page.view.console.access.TryResult;
import idp.server.page.view.console.access.TryTyped;
import idp.server.page.view.console.access.TryView;
import idp.server.page.view.console.access.VersionRow;
import idp.server.page.view.console.access.WhoView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The policies of an API at the console.
final class PolicySamples {
    private static final Instant AT = Instant.parse("2026-11-23T05:20:11.123Z");
    private static final String SCHEMA =
            """
            entity role;
            entity user in [role];
            entity order;
            action read, refund appliesTo { principal: user, resource: order };
            """;
    private static final String RULE =
            """
            permit (principal in role::"manager", action, resource)
            unless { resource.closed };
            """;

    private final Account alice;
    private final Form form;
    private final @Nullable String text;

    PolicySamples(Account alice, Form form, @Nullable String text) {
        this.alice = alice;
        this.form = form;
        this.text = text;
    }

    void addTo(Map<String, View> views) {
        policies(views);
        questions(views);
    }

    private String or(String friendly) {
        return text == null ? friendly : text;
    }

    private ConsoleShell shell() {
        return ConsoleSamples.shell(alice, form, ConsolePlace.APIS, text);
    }

    private ApiHead head(ApiPart here) {
        return new ApiHead("orders", or("Orders"), "/admin/apis/orders", here);
    }

    private Objection problem() {
        return new Objection(
                List.of(new Objection.At(or("/policies/staff"), or("unexpected token `)`"))),
                "7F3K-2Q");
    }

    private VersionRow version(String number, boolean active) {
        return new VersionRow(number, active, or("user:4f"), or("Refunds by managers"), AT);
    }

    private Replayed replayed() {
        return new Replayed(
                200,
                List.of(
                        new Replayed.Changed(
                                or("user: 4f"),
                                or("refund"),
                                or("order: 7"),
                                false,
                                or("no_policy_permits"),
                                true,
                                "permitted")));
    }

    private void policies(Map<String, View> views) {
        var texts = List.of(new PolicyText("", or(SCHEMA)), new PolicyText("staff", or(RULE)));
        var lines =
                LineDifference.between(RULE, text == null ? RULE.replace("closed", "old") : text);
        views.put(
                "access-version",
                new PolicyVersionView(
                        shell(),
                        head(ApiPart.POLICIES),
                        version("3", false),
                        texts,
                        "2",
                        List.of(new TextChange("staff", lines)),
                        form,
                        true,
                        replayed(),
                        ZoneOffset.UTC));
        views.put(
                "access-draft",
                new DraftView(
                        shell(),
                        head(ApiPart.POLICIES),
                        form,
                        or(SCHEMA),
                        List.of(new PolicyText(or("staff"), or(RULE)), new PolicyText("", "")),
                        or(""),
                        true,
                        null,
                        null));
        views.put(
                "access-draft-bad",
                new DraftView(
                        shell(),
                        head(ApiPart.POLICIES),
                        form,
                        or(SCHEMA),
                        List.of(),
                        "",
                        null,
                        problem(),
                        null));
    }

    private void questions(Map<String, View> views) {
        var typed =
                new TryTyped(
                        or("user"),
                        or("alice"),
                        or("read"),
                        or("order"),
                        or("7"),
                        or(""),
                        or(""),
                        or(""));
        var actions = List.of("read", "refund");
        var types = List.of("order");
        var verdict =
                new TryResult(
                        false,
                        or("no_policy_permits"),
                        List.of(new PolicyText("staff", or(RULE))),
                        false,
                        List.of(or("clerk")),
                        List.of(or("staff")),
                        List.of(or("role:manager")),
                        or("late"));
        var head = head(ApiPart.TRY);
        views.put("access-try", new TryView(shell(), head, typed, actions, types, verdict, null));
        views.put(
                "access-try-none",
                new TryView(shell(), head, typed, List.of(), List.of(), null, null));
        var cells =
                List.of(
                        new WhoView.Cell(WhoView.Answer.YES, ""),
                        new WhoView.Cell(WhoView.Answer.NO, or("too_late")));
        var others =
                List.of(
                        new WhoView.Cell(WhoView.Answer.NEVER, ""),
                        new WhoView.Cell(WhoView.Answer.UNKNOWN, ""));
        views.put(
                "access-who",
                new WhoView(
                        shell(),
                        head(ApiPart.WHO),
                        typed,
                        true,
                        types,
                        actions,
                        List.of(
                                new WhoView.Row("user", or("alice"), cells),
                                new WhoView.Row("role", "", others)),
                        false,
                        "2",
                        null));
        views.put(
                "access-decisions",
                new DecisionsView(
                        shell(),
                        head(ApiPart.DECISIONS),
                        List.of(
                                new DecisionRow(
                                        "4qk0c3yWb1dUo2m9Qe7xLA",
                                        AT,
                                        or("user: 4f"),
                                        or("refund"),
                                        or("order: 7"),
                                        false,
                                        or("no_policy_permits"),
                                        "2",
                                        or("{}"),
                                        "?type=user")),
                        ZoneOffset.UTC));
    }
}
