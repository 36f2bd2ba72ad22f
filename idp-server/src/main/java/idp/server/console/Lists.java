package idp.server.console;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.web.request.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists that go on over several pages, with the cursor of the admin API in the address.
public final class Lists {
    /// Lines on one page.
    public static final int LINES = 25;

    public static final String PAGE = Integer.toString(LINES);

    private static final String AFTER = "after";

    private final Desk desk;

    public Lists(Desk desk) {
        this.desk = desk;
    }

    /// A cursor is good for ten minutes: after that the list begins anew.
    public Document page(Visit visit, Ask ask) {
        var after = visit.form().get(AFTER);
        if (after == null) {
            return desk.ask(visit, ask);
        }
        try {
            return desk.ask(visit, ask.where("cursor", after));
        } catch (Problem _) {
            return desk.ask(visit, ask);
        }
    }

    public static boolean isLater(Visit visit) {
        return visit.form().has(AFTER);
    }

    /// Where it begins; null there.
    public static @Nullable String first(Visit visit, String page, Map<String, String> sought) {
        if (!isLater(visit)) {
            return null;
        }
        return sought.isEmpty() ? page : page + "?" + Query.of(sought);
    }

    /// Where it goes on; null at its end.
    ///
    /// @param page where the list is, under the issuer's path
    /// @param sought what is looked for in it, by the names of the fields; empty where nothing is
    public static @Nullable String next(String page, Document found, Map<String, String> sought) {
        var cursor = found.next();
        if (cursor == null) {
            return null;
        }
        var fields = new LinkedHashMap<String, String>();
        fields.put(AFTER, cursor);
        fields.putAll(sought);
        fields.values().removeIf(String::isEmpty);
        return page + "?" + Query.of(fields);
    }
}
