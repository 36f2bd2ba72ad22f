package idp.server.admin;

import idp.core.access.Keepers;
import idp.core.access.ResourceServer;
import idp.server.admin.call.AdminCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The APIs that a caller may read. Policies tell APIs apart by their ids alone, so they are asked about those that
/// they or the caller's roles name, and once about all the others: who may read none of ten thousand costs no more
/// than who may read none of ten. ADR 83.
final class ReadableApis {
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 50;

    private final Keepers keepers;

    ReadableApis(Keepers keepers) {
        this.keepers = keepers;
    }

    /// In the order of their ids, at most `limit`, after `after`.
    List<ResourceServer> of(AdminCall call, @Nullable String after, int limit) {
        var named = call.namedToRead();
        if (named == null) {
            return among(after, limit, api -> call.mayRead(api.id()));
        }
        if (call.mayRead(another(named))) {
            return among(after, limit, api -> !named.contains(api.id()) || call.mayRead(api.id()));
        }
        return named.stream()
                .filter(ResourceServer::isId)
                .filter(id -> after == null || id.compareTo(after) > 0)
                .sorted()
                .filter(call::mayRead)
                .map(keepers.apis()::find)
                .filter(Objects::nonNull)
                .limit(limit)
                .toList();
    }

    /// An id that stands for all that nobody named, whether there is such an API or not.
    private static String another(Set<String> named) {
        var id = "other";
        for (var i = 0; named.contains(id) && i <= named.size(); i++) {
            id = "other-" + i;
        }
        return id;
    }

    private List<ResourceServer> among(
            @Nullable String after, int limit, Predicate<ResourceServer> may) {
        var found = new ArrayList<ResourceServer>();
        var last = after;
        for (var page = 0; page < MOST_PAGES && found.size() < limit; page++) {
            var some = keepers.apis().list(last, PAGE);
            some.stream().filter(may).forEach(found::add);
            if (some.size() < PAGE) {
                break;
            }
            last = some.getLast().id();
        }
        return found.stream().limit(limit).toList();
    }
}
