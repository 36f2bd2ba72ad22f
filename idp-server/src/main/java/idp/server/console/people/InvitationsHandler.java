package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.console.Lists;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.InvitationsView;
import idp.server.page.view.console.people.InviteView;
import idp.server.page.view.console.people.InviteView.Typed;
import idp.server.page.view.console.people.NewLinkView;
import idp.server.page.view.console.people.PeopleDone;
import idp.server.page.view.console.people.PeopleFlaw;
import idp.server.web.request.Zones;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/invitations`: who was invited, and one more. An invitation that is not mailed is a link, shown
/// once.
final class InvitationsHandler {
    private static final String ALL = ConsolePlace.INVITATIONS.path();
    private static final String NEW = ALL + "/new";
    private static final String WITHDRAW = ALL + "/withdraw";

    private final Desk desk;
    private final Lists lists;

    InvitationsHandler(Desk desk) {
        this.desk = desk;
        lists = new Lists(desk);
    }

    void get(Visit visit) {
        var ask = Ask.get("/invitations").where("limit", Lists.PAGE);
        var found = lists.page(visit, ask);
        var screen = desk.screen();
        var may = desk.may(visit, "invite");
        screen.show(
                visit,
                200,
                new InvitationsView(
                        screen.shell(visit, ConsolePlace.INVITATIONS, PeopleDone.INVITATIONS, ask),
                        found.items().stream().map(InvitationsHandler::row).toList(),
                        Lists.isLater(visit),
                        Lists.next(ALL, found, Map.of()),
                        may,
                        may ? screen.form(visit, WITHDRAW) : null,
                        Zones.of(visit.user())));
    }

    void withdraw(Visit visit) {
        var id = visit.form().get("invitation");
        if (id == null) {
            desk.screen().to(visit, ALL);
            return;
        }
        try {
            desk.answer(visit, Ask.delete("/invitations/{invitation}").of("invitation", id));
            desk.screen().done(visit, ALL, "withdrawn");
        } catch (Problem why) {
            if (why.status() != 409 && why.status() != 404) {
                throw why;
            }
            // It is open no more, which is what was wanted.
            desk.screen().to(visit, ALL);
        }
    }

    void invite(Visit visit) {
        desk.must(visit, "invite");
        show(visit, 200, Typed.NOTHING, null);
    }

    void invited(Visit visit) {
        var typed =
                new Typed(
                        visit.text("email"),
                        visit.text("groups"),
                        visit.text("uses"),
                        visit.text("days"));
        var mail = "mail".equals(visit.form().get("how"));
        if (mail && typed.email().isEmpty()) {
            show(visit, 400, typed, PeopleFlaw.INVITE_MAIL);
            return;
        }
        var uses = number(typed.uses());
        var days = number(typed.days());
        if (uses == null || days == null) {
            var bad = uses == null ? PeopleFlaw.INVITE_USES : PeopleFlaw.INVITE_DAYS;
            show(visit, 400, typed, bad);
            return;
        }
        try {
            var ask = Ask.post("/invitations", body(typed, uses, days, mail));
            var made = desk.once(visit, ask).items().getFirst();
            if (mail) {
                desk.screen().done(visit, ALL, "mailed");
            } else {
                hand(visit, typed, made);
            }
        } catch (Problem why) {
            show(visit, why.status(), typed, problem(why));
        }
    }

    private void hand(Visit visit, Typed typed, Document made) {
        var screen = desk.screen();
        screen.show(
                visit,
                200,
                new NewLinkView(
                        screen.shell(visit, ConsolePlace.INVITATIONS),
                        NewLinkView.What.INVITATION,
                        typed.email(),
                        made.known("url"),
                        Objects.requireNonNull(made.time("expires_at")),
                        Zones.of(visit.user()),
                        ALL));
    }

    private static Map<String, Object> body(Typed typed, long uses, long days, boolean mail) {
        var one = new LinkedHashMap<String, Object>();
        if (!typed.email().isEmpty()) {
            one.put("email", typed.email());
        }
        one.put("groups", groups(typed.groups()));
        one.put("uses", uses);
        one.put("expires_in", Duration.ofDays(days).toSeconds());
        return Map.of("invitations", List.of(one), "mail", mail);
    }

    private static List<String> groups(String typed) {
        return Arrays.stream(typed.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// Null for what is none.
    private static @Nullable Long number(String typed) {
        return typed.matches("[0-9]{1,6}") ? Long.valueOf(typed) : null;
    }

    private static PeopleFlaw problem(Problem why) {
        if (why.name().equals("mail_is_off")) {
            return PeopleFlaw.MAIL_IS_OFF;
        }
        var at = why.errors().isEmpty() ? "" : why.errors().getFirst().pointer();
        return switch (at.substring(at.lastIndexOf('/') + 1)) {
            case "email" -> PeopleFlaw.INVITE_EMAIL;
            case "groups" -> PeopleFlaw.INVITE_GROUPS;
            case "uses" -> PeopleFlaw.INVITE_USES;
            case "expires_in" -> PeopleFlaw.INVITE_DAYS;
            default -> throw why;
        };
    }

    private void show(Visit visit, int status, Typed typed, @Nullable PeopleFlaw problem) {
        var screen = desk.screen();
        screen.show(
                visit,
                status,
                new InviteView(
                        screen.shell(visit, ConsolePlace.INVITATIONS),
                        screen.once(visit, NEW),
                        typed,
                        problem,
                        problem == null ? null : visit.exchange().ref()));
    }

    private static InvitationsView.Row row(Document one) {
        return new InvitationsView.Row(
                one.known("id"),
                one.text("email"),
                one.texts("groups"),
                Long.parseLong(one.known("uses")),
                Long.parseLong(one.known("used")),
                InvitationsView.State.valueOf(one.known("state").toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(one.time("created_at")),
                Objects.requireNonNull(one.time("expires_at")));
    }
}
