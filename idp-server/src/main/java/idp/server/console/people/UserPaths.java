package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where the pages of one person are, and which person one of them is about.
final class UserPaths {
    static final String ALL = "/admin/users";
    static final String ONE = ALL + "/{user}";

    /// In the admin API.
    private static final String ROUTE = "/users/{user}";

    private UserPaths() {}

    static String id(Visit visit) {
        return visit.exchange().http().pathParam("user");
    }

    static String page(Visit visit) {
        return page(id(visit));
    }

    static String page(String id) {
        return ALL + "/" + encoded(id);
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    static String route(String more) {
        return ROUTE + more;
    }

    static Ask get(Visit visit, String more) {
        return Ask.get(route(more)).of("user", id(visit));
    }
}
