package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.console.Picked;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.ManyAct;
import idp.server.page.view.console.people.ManyView;
import idp.server.page.view.console.people.ManyView.Now;
import idp.server.page.view.console.people.ManyView.Row;
import idp.server.page.view.console.people.UserRow;
import idp.server.web.request.Query;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/admin/many-users`: the same done about several people, each by a call of its own, so that one of whom it
/// cannot be done keeps none of the others. Sent twice it finds it done.
final class ManyHandler {
    static final String PATH = "/admin/many-users";

    /// Where the list sends what was ticked in it.
    static final String PICKED = PATH + "/pick";

    private static final String ACT = "act";
    private static final String GROUP = "group";
    private static final String DONE = "after";

    private final Desk desk;

    ManyHandler(Desk desk) {
        this.desk = desk;
    }

    /// Those that whoever looks may do.
    static List<ManyAct> offered(Desk desk, Visit visit) {
        return List.of(ManyAct.values()).stream()
                .filter(act -> desk.may(visit, act.action()))
                .filter(act -> act != ManyAct.END || desk.may(visit, "read_accounts"))
                .toList();
    }

    /// What somebody wants done.
    private record Wish(ManyAct act, String group, Picked picked) {
        static @Nullable Wish of(Visit visit) {
            var act = ManyAct.find(visit.form().get(ACT));
            return act == null
                    ? null
                    : new Wish(act, group(visit, act), Picked.of(visit, Picked.ID));
        }

        private static String group(Visit visit, ManyAct act) {
            return act == ManyAct.JOIN ? visit.text(GROUP) : "";
        }

        List<String> ids() {
            return picked.ids();
        }

        Map<String, String> fields() {
            var fields = new LinkedHashMap<String, String>();
            fields.put(ACT, act.wire());
            if (!group.isEmpty()) {
                fields.put(GROUP, group);
            }
            fields.putAll(picked.fields());
            return fields;
        }

        Ask call(String id) {
            return switch (act) {
                case DISABLE -> Ask.post(UserPaths.route("/disable"), Map.of()).of("user", id);
                case ENABLE -> Ask.post(UserPaths.route("/enable"), Map.of()).of("user", id);
                case END -> Ask.delete(UserPaths.route("/sessions")).of("user", id);
                case JOIN ->
                        Ask.put(GroupPaths.ROUTE + "/members/{user}", Map.of())
                                .of("group", group)
                                .of("user", id);
            };
        }
    }

    /// What was ticked is in the address from there on.
    void pick(Visit visit) {
        desk.must(visit, "read_users");
        var wish = Wish.of(visit);
        desk.screen()
                .to(visit, wish == null ? UserPaths.ALL : PATH + "?" + Query.of(wish.fields()));
    }

    void ask(Visit visit) {
        desk.must(visit, "read_users");
        var wish = Wish.of(visit);
        if (wish == null) {
            desk.screen().to(visit, UserPaths.ALL);
            return;
        }
        desk.must(visit, wish.act().action());
        var noGroup = wish.act() == ManyAct.JOIN && !isGroup(visit, wish.group());
        var rows = wish.ids().stream().map(id -> row(visit, wish, id)).toList();
        var left = left(rows, wish);
        var screen = desk.screen();
        var can = !left.isEmpty() && !noGroup;
        var calls = can ? left.stream().map(wish::call).toArray(Ask[]::new) : new Ask[0];
        screen.show(
                visit,
                noGroup ? 400 : 200,
                new ManyView(
                        screen.shell(visit, ConsolePlace.USERS, Map.of(), calls),
                        wish.act(),
                        wish.group(),
                        noGroup,
                        rows,
                        can ? screen.form(visit, PATH, wish.fields()) : null,
                        visit.form().has(DONE),
                        noGroup ? visit.exchange().ref() : null));
    }

    private static List<String> left(List<Row> rows, Wish wish) {
        var left = new LinkedHashSet<String>();
        for (var line = 0; line < rows.size(); line++) {
            if (rows.get(line).now() == Now.OPEN) {
                left.add(wish.ids().get(line));
            }
        }
        return List.copyOf(left);
    }

    private boolean isGroup(Visit visit, String name) {
        try {
            if (!name.isEmpty()) {
                desk.ask(visit, Ask.get(GroupPaths.ROUTE).of("group", name));
                return true;
            }
        } catch (Problem none) {
            // It is said on the page.
        }
        return false;
    }

    private Row row(Visit visit, Wish wish, String id) {
        try {
            var user = desk.ask(visit, Ask.get(UserPaths.route("")).of("user", id));
            return new Row(UsersHandler.row(user), now(visit, wish, user, id));
        } catch (Problem why) {
            if (why.status() != 404) {
                throw why;
            }
            return new Row(
                    new UserRow(UserPaths.page(id), id, id, null, List.of(), false), Now.GONE);
        }
    }

    private Now now(Visit visit, Wish wish, Document user, String id) {
        if (wish.act().sparesOneself() && visit.user().id().equals(id)) {
            return Now.SELF;
        }
        var so =
                switch (wish.act()) {
                    case DISABLE -> !user.is("enabled");
                    case ENABLE -> user.is("enabled");
                    case JOIN -> user.texts("groups").contains(wish.group());
                    case END -> {
                        var ask = Ask.get(UserPaths.route("/sessions")).of("user", id);
                        yield desk.ask(visit, ask.where("limit", "1")).items().isEmpty();
                    }
                };
        return so ? Now.SO : Now.OPEN;
    }

    void act(Visit visit) {
        desk.must(visit, "read_users");
        var wish = Wish.of(visit);
        if (wish == null) {
            desk.screen().to(visit, UserPaths.ALL);
            return;
        }
        desk.must(visit, wish.act().action());
        for (var id : wish.ids()) {
            // Of whom it is so already, no second row is left in the audit.
            if (row(visit, wish, id).now() == Now.OPEN) {
                desk.attempt(visit, wish.call(id));
            }
        }
        var fields = wish.fields();
        fields.put(DONE, "1");
        desk.screen().to(visit, PATH + "?" + Query.of(fields));
    }
}
