package idp.server.admin.client;

import idp.core.access.Keepers;
import idp.core.access.ResourceServer;
import idp.core.client.Client;
import idp.server.admin.call.AdminCall;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which APIs a client speaks for is said at either end. A client that serves a resource introspects the
/// tokens for it, so whoever may write clients needs, at this end, what the other one takes (AD-06).
final class Speakers {
    static final String MEMBER = "served_resources";

    private final Keepers keepers;

    Speakers(Keepers keepers) {
        this.keepers = keepers;
    }

    static List<String> of(Client client) {
        return List.copyOf(client.metadata().apis().serves());
    }

    /// Asks for each API that would get the client or lose it.
    void mustBeAllowed(AdminCall call, List<String> before, Map<String, @Nullable Object> sent) {
        for (var resource : changed(before, sent.get(MEMBER))) {
            var known = keepers.apis().withResource(List.of(resource));
            var api = known.isEmpty() ? ResourceServer.unnamed(resource) : known.getFirst();
            call.must("create", api.id());
        }
    }

    /// What is no list of texts is refused by the rules of clients.
    private static Set<String> changed(List<String> before, @Nullable Object sent) {
        var wanted = new HashSet<String>();
        if (sent instanceof List<?> list) {
            list.forEach(one -> {
                if (one instanceof String text) {
                    wanted.add(text);
                }
            });
        }
        var changed = new TreeSet<>(wanted);
        changed.removeAll(before);
        before.stream().filter(one -> !wanted.contains(one)).forEach(changed::add);
        return changed;
    }
}
