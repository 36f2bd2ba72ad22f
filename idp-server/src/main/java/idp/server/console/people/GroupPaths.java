package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.page.view.console.ConsolePlace;

/// Where the pages of one group are, and which group one of them is about.
final class GroupPaths {
    static final String ALL = ConsolePlace.GROUPS.path();

    /// A group may be called "new".
    static final String NEW = "/admin/new-group";

    static final String ONE = ALL + "/{group}";

    /// In the admin API.
    static final String ROUTE = "/groups/{group}";

    private GroupPaths() {}

    static String name(Visit visit) {
        return visit.exchange().http().pathParam("group");
    }

    static String page(Visit visit) {
        return page(name(visit));
    }

    static String page(String name) {
        return ALL + "/" + UserPaths.encoded(name);
    }

    static Ask get(Visit visit, String more) {
        return Ask.get(ROUTE + more).of("group", name(visit));
    }
}
