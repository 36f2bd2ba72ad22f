package idp.server.page;

import idp.core.session.Agent;
import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.account.DeviceName;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.people.Belongings;
import idp.server.page.view.console.people.UserFacts;
import idp.server.page.view.console.people.UserField;
import idp.server.page.view.console.people.UserRow;
import idp.server.page.view.console.people.UserView;
import idp.server.page.view.console.people.UsersView;
import idp.server.page.view.own.Methods;
import java.time.Instant;
import java.time.ZoneOffset;
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
        views.put(
                "people-users",
                new UsersView(shell, or(text, ""), rows, true, "/admin/users?after=abc"));
        views.put("people-users-none", new UsersView(shell, "zoe", List.of(), false, null));
        views.put("people-user", user(shell, form, text, true));
        views.put("people-user-disabled", user(shell, form, text, false));
    }

    private static UserView user(
            ConsoleShell shell, Form form, @Nullable String text, boolean enabled) {
        return new UserView(
                shell,
                "/admin/users/u1",
                facts(text, enabled),
                form,
                has(text, enabled),
                ZoneOffset.UTC);
    }

    private static UserRow row(
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
        return new Belongings(any ? List.of(one) : List.of(), any);
    }

    static String or(@Nullable String text, String friendly) {
        return text == null ? friendly : text;
    }
}
