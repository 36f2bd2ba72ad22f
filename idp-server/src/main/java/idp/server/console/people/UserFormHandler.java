package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.UserField;
import idp.server.page.view.console.people.UserFormView;
import idp.server.page.view.console.people.UserFormView.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/users/new` and `/admin/users/{user}/edit`. An account is made without a password: its owner
/// gets a link. Only what was changed is sent, and only to the account as it was read; whoever was slower
/// sees what the other one changed, and keeps what they typed.
final class UserFormHandler {
    private static final String NEW = UserPaths.ALL + "/new";
    private static final String TAG = "tag";
    private static final String WAS = "was-";

    private final Desk desk;

    UserFormHandler(Desk desk) {
        this.desk = desk;
    }

    void create(Visit visit) {
        desk.must(visit, "write_users");
        show(visit, 200, null, Map.of(), null, List.of());
    }

    void created(Visit visit) {
        var typed = typed(visit);
        var told = new LinkedHashMap<String, @Nullable Object>();
        typed.forEach((field, text) -> told.put(field.member(), value(field, text)));
        try {
            var made = desk.once(visit, Ask.post("/users", told));
            desk.screen().done(visit, UserPaths.page(made.known("id")), "created");
        } catch (Problem why) {
            show(visit, why.status(), null, typed, problem(why), List.of());
        }
    }

    void edit(Visit visit) {
        var user = desk.ask(visit, UserPaths.get(visit, ""));
        show(visit, 200, user, told(user), null, List.of());
    }

    void edited(Visit visit) {
        var id = UserPaths.id(visit);
        var typed = typed(visit);
        var told = changed(typed, before(visit));
        var tag = visit.form().get(TAG);
        if (told.isEmpty() || tag == null) {
            desk.screen().to(visit, UserPaths.page(id));
            return;
        }
        var ask = Ask.patch(UserPaths.route(""), told).of("user", id).ifStill(tag);
        try {
            desk.answer(visit, ask);
            desk.screen().done(visit, UserPaths.page(id), "saved");
        } catch (Problem why) {
            refuse(visit, why, typed);
        }
    }

    private void refuse(Visit visit, Problem why, Map<UserField, String> typed) {
        var now = desk.ask(visit, UserPaths.get(visit, ""));
        if (why.status() == 412) {
            merge(visit, now, typed);
        } else {
            show(visit, why.status(), now, typed, problem(why), List.of());
        }
    }

    /// What the other one changed counts where this one left it alone.
    private void merge(Visit visit, Document now, Map<UserField, String> typed) {
        var before = before(visit);
        var left = told(now);
        var merged = new EnumMap<UserField, String>(UserField.class);
        var changes = new ArrayList<Change>();
        for (var field : UserField.values()) {
            var was = before.getOrDefault(field, "");
            var theirs = left.getOrDefault(field, "");
            var ours = typed.getOrDefault(field, "");
            var kept = ours.equals(was) ? theirs : ours;
            if (!kept.isEmpty()) {
                merged.put(field, kept);
            }
            if (!theirs.equals(was)) {
                changes.add(new Change(field, was, theirs, kept));
            }
        }
        show(visit, 412, now, merged, UserFormView.Problem.CHANGED, changes);
    }

    /// Null for what goes.
    private static Map<String, @Nullable Object> changed(
            Map<UserField, String> typed, Map<UserField, String> before) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        for (var field : UserField.values()) {
            var text = typed.getOrDefault(field, "");
            if (!text.equals(before.getOrDefault(field, ""))) {
                told.put(field.member(), value(field, text));
            }
        }
        return told;
    }

    private static @Nullable Object value(UserField field, String text) {
        if (field.isTick()) {
            return !text.isEmpty();
        }
        return text.isEmpty() ? null : text;
    }

    private static Map<UserField, String> typed(Visit visit) {
        return sent(visit, "");
    }

    private static Map<UserField, String> before(Visit visit) {
        return sent(visit, WAS);
    }

    private static Map<UserField, String> sent(Visit visit, String before) {
        var found = new EnumMap<UserField, String>(UserField.class);
        for (var field : UserField.values()) {
            var text = visit.form().get(before + field.member());
            if (text != null && !text.isBlank()) {
                found.put(field, text.strip());
            }
        }
        return found;
    }

    private static Map<UserField, String> told(Document user) {
        var found = new EnumMap<UserField, String>(UserField.class);
        for (var field : UserField.values()) {
            var text = field.isTick() ? null : user.text(field.member());
            if (text != null) {
                found.put(field, text);
            } else if (user.is(field.member())) {
                found.put(field, "yes");
            }
        }
        return found;
    }

    private static UserFormView.Problem problem(Problem why) {
        if (why.name().equals("name_taken")) {
            return UserFormView.Problem.TAKEN;
        }
        var at = why.errors().isEmpty() ? "" : why.errors().getFirst().pointer();
        return switch (at) {
            case "/username" -> UserFormView.Problem.USERNAME;
            case "/email" -> UserFormView.Problem.EMAIL;
            case "/name" -> UserFormView.Problem.TEXT;
            default -> throw why;
        };
    }

    /// @param now the account; null for a new one
    private void show(
            Visit visit,
            int status,
            @Nullable Document now,
            Map<UserField, String> typed,
            UserFormView.@Nullable Problem problem,
            List<Change> changes) {
        var screen = desk.screen();
        var page = now == null ? UserPaths.ALL : UserPaths.page(now.known("id"));
        screen.show(
                visit,
                status,
                new UserFormView(
                        screen.shell(visit, ConsolePlace.USERS),
                        now == null
                                ? screen.once(visit, NEW)
                                : screen.form(visit, page + "/edit", carried(now)),
                        now == null,
                        page,
                        typed,
                        problem,
                        changes,
                        problem == null ? null : visit.exchange().ref()));
    }

    /// What the form was made from.
    private static Map<String, String> carried(Document now) {
        var carried = new LinkedHashMap<String, String>();
        carried.put(TAG, Objects.requireNonNull(now.tag()));
        told(now).forEach((field, text) -> carried.put(WAS + field.member(), text));
        return carried;
    }
}
