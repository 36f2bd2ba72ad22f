package idp.server.declared.thing;

import idp.core.audit.hook.Messenger;
import idp.core.audit.hook.Webhook;
import idp.core.audit.hook.WebhookSecret;
import idp.server.parts.DeclaredParts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Addresses that hear of acts. One is its address and what it hears of: another list of kinds is another
/// webhook, with a secret of its own.
final class WebhookSection implements ThingSection {
    private static final int LONGEST = 2_000;

    private final Messenger messenger;

    WebhookSection(Messenger messenger) {
        this.messenger = messenger;
    }

    @Override
    public Kind kind() {
        return Kind.WEBHOOK;
    }

    /// Of several that are the same the first.
    @Override
    public List<Thing> stored(DeclaredParts parts) {
        var seen = new HashSet<String>();
        var all = new ArrayList<Thing>();
        for (var hook : parts.webhooks().list()) {
            var thing = thing(hook);
            if (seen.add(thing.identity())) {
                all.add(thing);
            }
        }
        all.sort(Comparator.comparing(Thing::identity));
        return all;
    }

    @Override
    public @Nullable WantedThing read(Entry entry) {
        var url = entry.required("url");
        var kinds = new TreeSet<String>();
        entry.texts("kinds").forEach(kind -> kinds.add(kind.toUpperCase(Locale.ROOT)));
        if (!entry.isSound()) {
            return null;
        }
        var problem = url.length() > LONGEST ? "it is too long" : messenger.problem(url);
        if (problem != null) {
            entry.wrong("url", "is an address that nothing can be sent to: " + problem);
            return null;
        }
        var thing = thing(url, kinds, List.of());
        return new WantedThing.Plain(
                thing, entry.node(), (ground, _) -> put(ground, thing, url, kinds));
    }

    private static List<String> put(Ground ground, Thing thing, String url, Set<String> kinds) {
        var parts = ground.parts();
        var id = parts.opaque().id();
        var secret = WebhookSecret.random(parts.opaque());
        ground.handOut(thing, Map.of("id", id, "secret", secret.text()));
        parts.webhooks().add(id, url, kinds, secret, ground.now());
        return List.of(id);
    }

    @Override
    public void delete(Ground ground, Thing there) {
        ground.parts().webhooks().remove(there.row().getFirst(), ground.now());
    }

    private static Thing thing(Webhook hook) {
        return thing(hook.url(), hook.kinds(), List.of(hook.id()));
    }

    private static Thing thing(String url, Collection<String> kinds, List<String> row) {
        var members = new LinkedHashMap<String, Object>();
        members.put("url", url);
        members.put("kinds", List.copyOf(new TreeSet<>(kinds)));
        var name = kinds.isEmpty() ? url : url + " " + new TreeSet<>(kinds);
        return new Thing(Kind.WEBHOOK, name, row, members);
    }
}
