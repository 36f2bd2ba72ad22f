package idp.server.declared.thing;

import idp.core.client.Client;
import idp.core.client.ClientMetadata;
import idp.core.client.ClientStore;
import idp.core.client.registration.GivenSecret;
import idp.core.client.registration.NewClients.Outcome;
import idp.server.json.YamlNode;
import idp.server.parts.DeclaredParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client as a file wants it.
///
/// @param key null for one that is known by its id alone
/// @param id null for one that is known by its key: a new one gets a random id
/// @param document what is registered
/// @param metadata what that comes to
record WantedClient(
        YamlNode at,
        @Nullable String key,
        @Nullable String id,
        boolean enabled,
        SecretWish wish,
        Map<String, Object> document,
        ClientMetadata metadata)
        implements WantedThing {
    /// As long as `client rotate-secret` leaves the one before: its programs get the new one meanwhile.
    private static final Duration KEEP = Duration.ofHours(24);

    @Override
    public Thing thing() {
        return thing(id, null);
    }

    private Thing thing(@Nullable String known, @Nullable Map<String, Object> secret) {
        var members = ClientSection.members(key, known, enabled, secret, metadata);
        return ClientSection.thing(key, known, members);
    }

    /// Where the file leaves them unsaid, the id and the secret are what they are.
    @Override
    @SuppressWarnings("unchecked")
    public Thing settled(DeclaredParts parts, @Nullable Thing before) {
        var there = before == null ? null : before.row().getFirst();
        var had = before == null ? null : (Map<String, Object>) before.member(SecretWish.MEMBER);
        var secret =
                switch (wish) {
                    case SecretWish.Unsaid() -> had;
                    case SecretWish.Generate() -> SecretWish.GENERATE;
                    case SecretWish.Given(var given, var source) ->
                            there != null
                                            && had != null
                                            && (given == null || has(parts, there, given))
                                    ? had
                                    : source;
                };
        return thing(id == null ? there : id, secret);
    }

    private static boolean has(DeclaredParts parts, String id, GivenSecret given) {
        var client = parts.clients().store().find(id);
        return client != null && given.isOneOf(client);
    }

    @Override
    public List<String> put(Ground ground, @Nullable Thing before) {
        var there = before == null ? null : before.row().getFirst();
        if (there != null && id != null && !id.equals(there)) {
            throw new NotAllowed("its id is " + there + ", and an id never changes");
        }
        var client =
                switch (outcome(ground, there)) {
                    case Outcome.Done(var made, var secret) -> secured(ground, made, secret);
                    case Outcome.Same(var same) -> secured(ground, same, null);
                    case Outcome.Bad(var why) ->
                            throw new NotAllowed(why.member() + " " + why.why());
                    case Outcome.NoId() ->
                            throw new NotAllowed("its id must be 1 to 64 letters, digits, - and _");
                    case Outcome.Taken(var taken) ->
                            throw new NotAllowed("the id " + taken + " is taken, or was once");
                    case Outcome.NoSuchClient() -> throw new NotAllowed("it is gone");
                    case Outcome.Public() -> throw new NotAllowed("a public client has no secret");
                    case Outcome.Busy() -> throw new NotAllowed("others change it all the time");
                };
        if (client.enabled() != enabled) {
            var change =
                    enabled ? new ClientStore.Change.Enable() : new ClientStore.Change.Disable();
            ground.parts().clients().store().change(client.id(), change, ground.now());
        }
        return List.of(client.id());
    }

    private Outcome outcome(Ground ground, @Nullable String there) {
        var rules = ground.parts().clients().rules();
        if (key != null) {
            return rules.keyed().put(key, id, document);
        }
        return there == null
                ? rules.clients().register(id, document)
                : rules.clients().update(there, _ -> document);
    }

    /// @param made the secret that registering it made; null for none
    private Client secured(Ground ground, Client client, @Nullable String made) {
        if (client.isPublic()) {
            return client;
        }
        switch (wish) {
            case SecretWish.Unsaid() -> {
                if (made != null) {
                    throw new NotAllowed(
                            "it needs a secret: say secret: with generate: true, fromEnv or fromFile");
                }
            }
            case SecretWish.Generate() -> {
                if (made != null) {
                    ground.handOut(
                            thing(client.id(), null),
                            Map.of("client_id", client.id(), "client_secret", made));
                } else if (client.secrets().isEmpty()) {
                    throw new NotAllowed(
                            "its secrets are over: idp client rotate-secret makes one");
                }
            }
            case SecretWish.Given(var given, _) -> {
                if (given != null && !given.isOneOf(client)) {
                    // Nobody knows the one that was made a moment ago.
                    var keep = made == null ? KEEP : Duration.ZERO;
                    var clients = ground.parts().clients().rules().clients();
                    clients.giveSecret(client.id(), given, keep);
                }
            }
        }
        return client;
    }
}
