package idp.server.page;

import idp.core.session.Agent;
import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.account.DeviceName;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.people.Belongings;
import idp.server.page.view.console.people.ManyAct;
import idp.server.page.view.console.people.ManyView;
import idp.server.page.view.console.people.ManyView.Now;
import idp.server.page.view.console.people.NewLinkView;
import idp.server.page.view.console.people.UserActs;
import idp.server.page.view.console.people.UserDeleteView;
import idp.server.page.view.console.people.UserFacts;
import idp.server.page.view.console.people.UserField;
import idp.server.page.view.console.people.UserFormView;
import idp.server.page.view.console.people.UserProblem;
import idp.server.page.view.console.people.UserRow;
import idp.server.page.view.console.people.UserView;
import idp.server.page.view.console.people.UsersView;
import idp.server.page.view.own.Methods;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of the console about people.
final class PeopleSamples {
    private static final Instant AT = Instant.parse("2026-11-23T05:20:11Z");

    private PeopleSamples() {}

    /// @param text in every place that somebody else fills, null for friendly values
    static void addTo(Map<String, View> views, Account alice, Form form, @Nullable String text) {
        var shell = ConsoleSamples.shell(alice, form, ConsolePlace.USERS, text);
        var rows =
                List.of(
                        row(text, "Alice Liddell", "alice", List.of("staff", "editors"), true),
                        row(text, "Bob", "bob", List.of(), false));
        var all = "/admin/users?after=abc";
        var acts = List.of(ManyAct.values());
        views.put(
                "people-users",
                new UsersView(shell, or(text, ""), rows, true, all, true, acts, form));
        views.put(
                "people-users-none",
                new UsersView(shell, "zoe", List.of(), false, null, false, List.of(), form));
        many(views, shell, form, text, rows);
        views.put("people-user", user(shell, form, text, true, null));
        views.put("people-user-disabled", user(shell, form, text, false, null));
        views.put("people-user-last", user(shell, form, text, true, UserProblem.LAST_CREDENTIAL));
        views.put(
                "people-delete",
                new UserDeleteView(
                        shell, form, "/admin/users/u1", facts(text, true), has(text, true), true));
        views.put("people-link", link(shell, text, NewLinkView.What.RECOVERY));
        views.put("people-new", form(shell, form, text, null));
        views.put("people-new-taken", form(shell, form, text, UserFormView.Problem.TAKEN));
        views.put("people-changed", form(shell, form, text, UserFormView.Problem.CHANGED));
        GroupSamples.addTo(views, alice, form, text);
    }

    private static void many(
            Map<String, View> views,
            ConsoleShell shell,
            Form form,
            @Nullable String text,
            List<UserRow> people) {
        var rows =
                Arrays.stream(Now.values())
                        .map(now -> new ManyView.Row(people.getFirst(), now))
                        .toList();
        var crew = or(text, "crew");
        views.put(
                "people-many",
                new ManyView(shell, ManyAct.JOIN, crew, false, rows, form, false, null));
        views.put(
                "people-many-done",
                new ManyView(shell, ManyAct.DISABLE, "", false, rows, null, true, null));
        views.put(
                "people-many-none",
                new ManyView(shell, ManyAct.JOIN, crew, true, List.of(), null, false, "7F3K-2Q"));
    }

    static NewLinkView link(ConsoleShell shell, @Nullable String text, NewLinkView.What what) {
        return new NewLinkView(
                shell,
                what,
                or(text, "alice"),
                "https://id.example/recover/4fD0aXo8w6b1nQ",
                AT,
                ZoneOffset.UTC,
                "/admin/users/u1");
    }

    private static UserFormView form(
            ConsoleShell shell,
            Form form,
            @Nullable String text,
            UserFormView.@Nullable Problem problem) {
        var changed = problem == UserFormView.Problem.CHANGED;
        var changes =
                List.of(
                        new UserFormView.Change(
                                UserField.NAME,
                                or(text, "Alice Liddell"),
                                or(text, "Alice Hargreaves"),
                                or(text, "Alice P. Liddell")),
                        new UserFormView.Change(UserField.EMAIL_VERIFIED, "", "yes", "yes"));
        return new UserFormView(
                shell,
                form,
                !changed,
                "/admin/users",
                Map.of(UserField.USERNAME, or(text, "alice"), UserField.EMAIL_VERIFIED, "yes"),
                problem,
                changed ? changes : List.of(),
                problem == null ? null : "7F3K-2Q");
    }

    private static UserView user(
            ConsoleShell shell,
            Form form,
            @Nullable String text,
            boolean enabled,
            @Nullable UserProblem problem) {
        return new UserView(
                shell,
                "/admin/users/u1",
                facts(text, enabled),
                new UserActs(form, enabled ? form : null, form, form, form, form, form, true, true),
                has(text, enabled),
                problem,
                problem == null ? null : "7F3K-2Q",
                ZoneOffset.UTC);
    }

    static UserRow row(
            @Nullable String text,
            String name,
            String login,
            List<String> groups,
            boolean enabled) {
        return new UserRow(
                "/admin/users/u1",
                or(text, name),
                or(text, login),
                or(text, login + "@example.test"),
                text == null ? groups : List.of(text),
                enabled);
    }

    static UserFacts facts(@Nullable String text, boolean enabled) {
        return new UserFacts(
                "5qPZ0l2xTyOyE7b1R3nQ8A",
                or(text, "Alice Liddell"),
                or(text, "alice"),
                List.of(
                        new UserFacts.Fact(UserField.USERNAME, or(text, "alice"), false),
                        new UserFacts.Fact(UserField.EMAIL, or(text, "alice@example.test"), true),
                        new UserFacts.Fact(UserField.NAME, or(text, "Alice Liddell"), false)),
                List.of(or(text, "staff")),
                enabled,
                enabled,
                AT,
                AT);
    }

    private static Belongings has(@Nullable String text, boolean any) {
        var one =
                new Belongings.SignedIn(
                        "s1",
                        DeviceName.of(new Agent("Firefox", "Linux")),
                        or(text, "203.0.113.7"),
                        AT,
                        AT,
                        Methods.of(List.of("pwd", "otp")),
                        List.of(or(text, "shop")));
        var app =
                new Belongings.Access(
                        or(text, "shop"), or(text, "shop"), or(text, "openid email"), true, AT, AT);
        var passkey = new Belongings.Means(or(text, "p1"), or(text, "Phone"), AT, AT);
        return any
                ? new Belongings(
                        List.of(one),
                        true,
                        List.of(app),
                        true,
                        new Belongings.Means("", "", AT, null),
                        8,
                        List.of(passkey),
                        List.of(held(text, null), held(text, or(text, "staff"))),
                        true)
                : new Belongings(
                        List.of(), false, List.of(), false, null, 0, List.of(), List.of(), false);
    }

    static Belongings.Holding held(@Nullable String text, @Nullable String group) {
        return new Belongings.Holding(
                or(text, "orders"),
                or(text, "manager"),
                group == null ? null : or(text, "order::42"),
                null,
                group == null ? AT : null,
                true,
                group);
    }

    static String or(@Nullable String text, String friendly) {
        return text == null ? friendly : text;
    }
}
