package idp.server.page;

import static idp.server.page.PeopleSamples.or;

import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.GroupDeleteView;
import idp.server.page.view.console.people.GroupFormView;
import idp.server.page.view.console.people.GroupView;
import idp.server.page.view.console.people.GroupsView;
import idp.server.page.view.console.people.InvitationsView;
import idp.server.page.view.console.people.InvitationsView.State;
import idp.server.page.view.console.people.InviteView;
import idp.server.page.view.console.people.NewLinkView;
import idp.server.page.view.console.people.PeopleFlaw;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of the console about groups and invitations.
final class GroupSamples {
    private static final Instant AT = Instant.parse("2026-11-23T05:20:11Z");
    private static final String PAGE = "/admin/groups/staff";

    private GroupSamples() {}

    /// @param text in every place that somebody else fills, null for friendly values
    static void addTo(Map<String, View> views, Account alice, Form form, @Nullable String text) {
        invitations(views, alice, form, text);
        var shell = ConsoleSamples.shell(alice, form, ConsolePlace.GROUPS, text);
        var row = new GroupsView.Row(PAGE, or(text, "staff"), or(text, "Everybody who works here"));
        var more = "/admin/groups?after=abc";
        views.put("people-groups", new GroupsView(shell, List.of(row), true, more, true));
        views.put("people-groups-none", new GroupsView(shell, List.of(), false, null, false));
        views.put(
                "people-group-new",
                new GroupFormView(
                        shell,
                        form,
                        or(text, "staff"),
                        or(text, ""),
                        PeopleFlaw.GROUP_TAKEN,
                        "7F3K-2Q"));
        var member =
                new GroupView.Member(
                        or(text, "u1"), PeopleSamples.row(text, "Bob", "bob", List.of(), true));
        views.put(
                "people-group",
                new GroupView(
                        shell,
                        PAGE,
                        facts(text, false),
                        form,
                        form,
                        form,
                        List.of(member),
                        true,
                        PAGE + "?after=abc",
                        PeopleFlaw.NOBODY,
                        or(text, "zoe"),
                        "7F3K-2Q"));
        views.put(
                "people-group-delete",
                new GroupDeleteView(shell, form, PAGE, facts(text, true), true));
    }

    private static GroupView.Facts facts(@Nullable String text, boolean more) {
        return new GroupView.Facts(
                or(text, "staff"),
                or(text, "Everybody who works here"),
                more ? 10_000 : 1,
                more,
                List.of(PeopleSamples.held(text, null)));
    }

    private static void invitations(
            Map<String, View> views, Account alice, Form form, @Nullable String text) {
        var shell = ConsoleSamples.shell(alice, form, ConsolePlace.INVITATIONS, text);
        var zone = ZoneOffset.UTC;
        var rows =
                List.of(
                        new InvitationsView.Row(
                                or(text, "i1"),
                                or(text, "carol@example.test"),
                                List.of(or(text, "staff")),
                                1,
                                0,
                                State.OPEN,
                                AT,
                                AT),
                        new InvitationsView.Row(
                                or(text, "i2"), null, List.of(), 20, 20, State.USED, AT, AT));
        views.put(
                "people-invitations",
                new InvitationsView(
                        shell, rows, true, "/admin/invitations?after=abc", true, form, zone));
        views.put(
                "people-invitations-none",
                new InvitationsView(shell, List.of(), false, null, false, null, zone));
        views.put(
                "people-invite", new InviteView(shell, form, InviteView.Typed.NOTHING, null, null));
        views.put(
                "people-invite-bad",
                new InviteView(
                        shell,
                        form,
                        new InviteView.Typed(or(text, "carol"), or(text, "staf"), "1", "7"),
                        PeopleFlaw.INVITE_GROUPS,
                        "7F3K-2Q"));
        views.put(
                "people-invitation", PeopleSamples.link(shell, text, NewLinkView.What.INVITATION));
    }
}
