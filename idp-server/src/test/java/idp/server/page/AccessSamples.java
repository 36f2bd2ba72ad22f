package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.access.ApiFacts;
import idp.server.page.view.console.access.ApiFormView;
import idp.server.page.view.console.access.ApiHead;
import idp.server.page.view.console.access.ApiListView;
import idp.server.page.view.console.access.ApiPart;
import idp.server.page.view.console.access.ApiTyped;
import idp.server.page.view.console.access.ApiView;
import idp.server.page.view.console.access.HeldRow;
import idp.server.page.view.console.access.Objection;
import idp.server.page.view.console.access.PoliciesView;
import idp.server.page.view.console.access.RolesView;
import idp.server.page.view.console.access.VersionRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// APIs at the console.
final class AccessSamples {
    private static final Instant AT = Instant.parse("2026-11-23T05:20:11.123Z");
    private final Account alice;
    private final Form form;
    private final @Nullable String text;

    private AccessSamples(Account alice, Form form, @Nullable String text) {
        this.alice = alice;
        this.form = form;
        this.text = text;
    }

    static void addTo(Map<String, View> views, Account alice, Form form, @Nullable String text) {
        new AccessSamples(alice, form, text).addTo(views);
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

    private void addTo(Map<String, View> views) {
        var api =
                new ApiFacts(
                        "orders",
                        or("Orders"),
                        or("https://orders.example"),
                        List.of(new ApiFacts.Scope("orders:read", or("See orders"))),
                        List.of(or("orders-api")),
                        List.of("email"),
                        List.of(),
                        "at+jwt",
                        null,
                        "300",
                        true);
        views.put(
                "access-list",
                new ApiListView(
                        shell(), List.of(api), "/admin/apis", "/admin/new-api", "?cursor=abc"));
        views.put(
                "access-list-none", new ApiListView(shell(), List.of(), "/admin/apis", null, null));
        views.put("access-api", new ApiView(shell(), head(ApiPart.OVERVIEW), api, true));
        views.put(
                "access-api-form",
                new ApiFormView(
                        shell(),
                        form,
                        "/admin/apis",
                        true,
                        new ApiTyped(
                                or("orders"),
                                or("Orders"),
                                or("https://orders.example"),
                                or("orders:read See orders"),
                                or("orders-api"),
                                or("email"),
                                or(""),
                                or("at+jwt"),
                                or("ES256"),
                                or("300"),
                                true),
                        problem(),
                        List.of("RS256", "ES256")));
        views.put("access-roles", roles(null));
        views.put("access-roles-bad", roles(problem()));
        views.put(
                "access-policies",
                new PoliciesView(
                        shell(),
                        head(ApiPart.POLICIES),
                        List.of(version("3", false), version("2", true)),
                        true,
                        null,
                        ZoneOffset.UTC));
        new PolicySamples(alice, form, text).addTo(views);
    }

    private Objection problem() {
        return new Objection(
                List.of(new Objection.At(or("/policies/staff"), or("unexpected token `)`"))),
                "7F3K-2Q");
    }

    private VersionRow version(String number, boolean active) {
        return new VersionRow(number, active, or("user:4f"), or("Refunds by managers"), AT);
    }

    private RolesView roles(@Nullable Objection problem) {
        var held =
                List.of(
                        new HeldRow("a1", "manager", "user", or("alice"), null, null, null, AT),
                        new HeldRow(
                                "a2", "clerk", "group", or("staff"), or("shop: 7"), null, AT, AT));
        var typed =
                problem == null
                        ? null
                        : new RolesView.GiveTyped(
                                or("manager"),
                                or("user"),
                                or("bob"),
                                or("order:7"),
                                or(""),
                                or(""));
        return new RolesView(
                shell(),
                head(ApiPart.ROLES),
                List.of(
                        new RolesView.Role("manager", or("Manages orders")),
                        new RolesView.Role("clerk", "")),
                held,
                or("manager"),
                form,
                form,
                form,
                form,
                typed,
                problem,
                "?role=manager&cursor=abc",
                ZoneOffset.UTC);
    }
}
