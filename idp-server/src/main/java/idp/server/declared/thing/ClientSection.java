package idp.server.declared.thing;

import idp.core.client.Client;
import idp.core.client.ClientMetadata;
import idp.core.client.ClientStore;
import idp.core.client.registration.ClientDocument;
import idp.core.client.registration.KeyedClients;
import idp.core.client.registration.Registration;
import idp.core.client.registration.Registration.Checked;
import idp.server.parts.DeclaredParts;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Clients: the members of their registration by the names of docs/clients.md, beside the key by which the
/// file knows one.
final class ClientSection implements ThingSection {
    static final String KEY = "key";
    static final String ID = "id";
    static final String ENABLED = "enabled";

    /// What a registration cannot do without.
    private static final Map<String, Object> NEEDED =
            Map.of("client_name", "x", "redirect_uris", List.of("https://client.example/"));

    private final Sources sources;
    private final boolean strict;

    /// @param strict whether each secret that the file refers to has to be there
    ClientSection(Sources sources, boolean strict) {
        this.sources = sources;
        this.strict = strict;
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Thing> stored(DeclaredParts parts) {
        var clients = Paged.all(parts.clients().store()::list, Client::id);
        var ids = clients.stream().map(Client::id).toList();
        var keys = ids.isEmpty() ? Map.<String, String>of() : parts.clients().keys().keysOf(ids);
        return clients.stream()
                .map(client -> thing(client, keys.get(client.id())))
                .sorted(Comparator.comparing(Thing::name).thenComparing(Thing::identity))
                .toList();
    }

    private static Thing thing(Client client, @Nullable String key) {
        var secret = client.secrets().isEmpty() ? null : SecretWish.GENERATE;
        var members = members(key, client.id(), client.enabled(), secret, client.metadata());
        return thing(key, client.id(), members);
    }

    static Thing thing(@Nullable String key, @Nullable String id, Map<String, Object> members) {
        var name = String.valueOf(key == null ? id : key);
        var row = id == null ? List.<String>of() : List.of(id);
        return new Thing(Kind.CLIENT, (key == null ? "id " : "key ") + name, name, row, members);
    }

    static Map<String, Object> members(
            @Nullable String key,
            @Nullable String id,
            boolean enabled,
            @Nullable Map<String, Object> secret,
            ClientMetadata metadata) {
        var members = new LinkedHashMap<String, Object>();
        put(members, KEY, key);
        put(members, ID, id);
        put(members, ENABLED, enabled ? null : false);
        put(members, SecretWish.MEMBER, metadata.isPublic() ? null : secret);
        var document = ClientDocument.of(metadata);
        // It follows from the grant types, and nothing else.
        document.remove("response_types");
        members.putAll(document);
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    @Override
    public @Nullable WantedThing read(Entry entry) {
        var key = entry.text(KEY);
        var id = entry.text(ID);
        var enabled = entry.flag(ENABLED, true);
        var wish = SecretWish.read(entry, sources, strict);
        if (key == null && id == null) {
            entry.wrong("a client needs a key, or at least its id");
        }
        if (key != null && !KeyedClients.isKey(key)) {
            entry.wrong(KEY, "must have 1 to 200 visible characters of ASCII");
        }
        if (id != null && !Client.isId(id)) {
            entry.wrong(ID, "must have letters, digits, - and _");
        }
        var document = entry.rest();
        var metadata = checked(document, entry);
        if (!entry.isSound() || metadata == null) {
            return null;
        }
        if (metadata.isPublic() && !(wish instanceof SecretWish.Unsaid)) {
            entry.wrong(SecretWish.MEMBER, "is nothing that a public client has");
            return null;
        }
        return new WantedClient(entry.node(), key, id, enabled, wish, document, metadata);
    }

    /// All that is wrong, not only the first: what was found is taken out, or replaced by what is right where
    /// a registration needs it, and the rest is judged again.
    private static @Nullable ClientMetadata checked(Map<String, Object> document, Entry entry) {
        var rest = new LinkedHashMap<>(document);
        var found = new HashSet<String>();
        while (true) {
            switch (Registration.check(rest)) {
                case Checked.Good(var metadata) -> {
                    return found.isEmpty() ? metadata : null;
                }
                case Checked.Bad(_, var member, var why) -> {
                    // Once for each: what is wrong again follows from something else.
                    if (!found.add(member)) {
                        return null;
                    }
                    entry.wrong(member, why);
                    rest.remove(member);
                    var needed = NEEDED.get(member);
                    if (needed != null) {
                        rest.put(member, needed);
                    }
                }
            }
        }
    }

    @Override
    public void delete(Ground ground, Thing there) {
        var delete = new ClientStore.Change.Delete();
        ground.parts().clients().store().change(there.row().getFirst(), delete, ground.now());
    }
}
