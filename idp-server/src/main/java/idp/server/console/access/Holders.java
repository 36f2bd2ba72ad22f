package idp.server.console.access;

import idp.core.access.facts.Subjects;
import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ClientNames;
import idp.server.console.Desk;
import idp.server.console.Document;
import org.jspecify.annotations.Nullable;

/// People and clients by what they are called, for those who may read them; for everybody else by their ids.
final class Holders {
    private final Desk desk;

    Holders(Desk desk) {
        this.desk = desk;
    }

    /// @param type of the holder or subject
    String name(Visit visit, String type, String id) {
        if (type.equals(Subjects.CLIENT)) {
            return new ClientNames(desk, visit).of(id);
        }
        if (!type.equals(Subjects.USER) || !desk.may(visit, "read_users")) {
            return id;
        }
        try {
            var user = desk.ask(visit, Ask.get("/users/{user}").of("user", id));
            var name = user.text("username");
            var email = user.text("email");
            return name != null ? name : email != null ? email : id;
        } catch (Problem gone) {
            return id;
        }
    }

    /// Whoever is called so, or else what was typed: an id, or what the call refuses.
    String id(Visit visit, String type, String typed) {
        if (!type.equals(Subjects.USER) || typed.isEmpty() || !desk.may(visit, "read_users")) {
            return typed;
        }
        try {
            var found = desk.ask(visit, Ask.get("/users").where("search", typed));
            var one =
                    found.items().stream().filter(user -> is(user, typed)).findFirst().orElse(null);
            return one == null ? typed : one.known("id");
        } catch (Problem notToBeSearched) {
            return typed;
        }
    }

    private static boolean is(Document user, String typed) {
        return same(user.text("username"), typed) || same(user.text("email"), typed);
    }

    private static boolean same(@Nullable String name, String typed) {
        return name != null && name.equalsIgnoreCase(typed);
    }
}
