package idp.server.console;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import java.util.HashMap;
import java.util.Map;

/// What clients are called, for a page that knows their ids. Each is asked for once, and not more than a page
/// can show; the others, and those that are gone or may not be seen, are called by their ids.
public final class ClientNames {
    private static final int MOST = 100;

    private final Desk desk;
    private final Visit visit;
    private final boolean may;
    private final Map<String, String> known = new HashMap<>();

    public ClientNames(Desk desk, Visit visit) {
        this.desk = desk;
        this.visit = visit;
        may = desk.may(visit, "read_clients");
    }

    public String of(String id) {
        if (!may) {
            return id;
        }
        var name = known.get(id);
        if (name == null) {
            name = known.size() < MOST ? asked(id) : id;
            known.put(id, name);
        }
        return name;
    }

    private String asked(String id) {
        try {
            var client = desk.ask(visit, Ask.get("/clients/{client}").of("client", id));
            var name = client.text("client_name");
            return name == null || name.isBlank() ? id : name;
        } catch (Problem gone) {
            return id;
        }
    }
}
