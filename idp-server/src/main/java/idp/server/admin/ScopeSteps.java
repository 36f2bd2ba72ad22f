package idp.server.admin;

import idp.core.access.ApiScope;
import idp.core.access.Keepers;
import idp.core.access.ResourceServer;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which API owns which scope. A scope is stored with its API, and changed there.
final class ScopeSteps {
    private static final int APIS = 500;
    private static final int MOST_APIS = 10_000;

    private final Keepers keepers;

    ScopeSteps(Keepers keepers) {
        this.keepers = keepers;
    }

    private record Owned(ResourceServer api, ApiScope scope) {
        String key() {
            return scope.name() + " " + api.id();
        }

        Map<String, Object> shown() {
            var document = new LinkedHashMap<String, Object>();
            document.put("name", scope.name());
            document.put("description", scope.description());
            document.put("api", api.id());
            document.put("resource", api.resource());
            return document;
        }
    }

    AdminAnswer list(AdminCall call) {
        var text = call.query("search");
        return call.page(
                (after, limit) ->
                        all().stream()
                                .filter(one -> text == null || one.scope().name().startsWith(text))
                                .filter(one -> after == null || one.key().compareTo(after) > 0)
                                .limit(limit)
                                .toList(),
                Owned::key,
                Owned::shown);
    }

    private List<Owned> all() {
        var all = new ArrayList<Owned>();
        var page = keepers.apis().list(null, APIS);
        for (var seen = page.size(); !page.isEmpty(); seen += page.size()) {
            page.forEach(api -> api.scopes().forEach(one -> all.add(new Owned(api, one))));
            page = seen >= MOST_APIS ? List.of() : keepers.apis().list(page.getLast().id(), APIS);
        }
        all.sort((one, other) -> one.key().compareTo(other.key()));
        return all;
    }
}
