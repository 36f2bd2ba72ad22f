package idp.core.client.registration;

import idp.core.client.Client;
import idp.core.client.ClientMetadata;
import idp.core.client.ClientSecret;
import idp.core.client.ClientStore;
import idp.core.client.ClientStore.Change;
import idp.core.client.registration.Registration.Checked;
import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one rule that makes clients, and makes other ones of them: which id and which secrets they get,
/// and that nothing is stored that [Registration] did not accept. Every way to register a client, by
/// the command line or over a network, comes through here.
public final class NewClients {
    /// Whoever changes one client that often at the same time is a program gone wrong.
    private static final int TRIES = 5;

    /// The admin API has other clients behind that word.
    private static final String NO_ID = "by-key";

    private static final Pattern OWN_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ClientStore clients;
    private final Opaque opaque;
    private final InstantSource clock;

    public NewClients(ClientStore clients, Opaque opaque, InstantSource clock) {
        this.clients = clients;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// How a registration or a change ended.
    public sealed interface Outcome {
        /// @param secret new, and readable this once; null if there is no new one
        record Done(Client client, @Nullable String secret) implements Outcome {}

        /// What was wanted is what was there: nothing was written.
        record Same(Client client) implements Outcome {}

        record Bad(Checked.Bad why) implements Outcome {}

        /// An id of the caller's own that cannot be one.
        record NoId() implements Outcome {}

        /// Somebody has that id, or had it once.
        record Taken(String id) implements Outcome {}

        record NoSuchClient() implements Outcome {}

        /// A public client has no secret to change.
        record Public() implements Outcome {}

        /// Others change it all the time.
        record Busy() implements Outcome {}
    }

    /// Where a client is stored that is made here.
    interface Place {
        boolean add(Client client, Instant now);
    }

    /// @param ownId null for a random one
    public Outcome register(@Nullable String ownId, Map<String, ?> document) {
        return register(ownId, document, clients::add);
    }

    Outcome register(@Nullable String ownId, Map<String, ?> document, Place place) {
        if (ownId != null && (!OWN_ID.matcher(ownId).matches() || ownId.equals(NO_ID))) {
            return new Outcome.NoId();
        }
        return switch (Registration.check(document)) {
            case Checked.Bad bad -> new Outcome.Bad(bad);
            case Checked.Good(var metadata) ->
                    add(ownId == null ? opaque.id() : ownId, metadata, place);
        };
    }

    private Outcome add(String id, ClientMetadata metadata, Place place) {
        var now = clock.instant();
        var secret = metadata.isPublic() ? null : opaque.secret();
        var secrets = secret == null ? List.<ClientSecret>of() : List.of(kept(secret, now));
        var client = new Client(id, metadata, true, secrets, now, null);
        return place.add(client, now) ? new Outcome.Done(client, secret) : new Outcome.Taken(id);
    }

    /// Registers a client anew. A client that becomes public loses its secrets; one that is public no
    /// more gets one.
    ///
    /// @param change makes the document to register of the client as it is; it is asked again when
    ///     somebody else was faster, since their change is the one to build on
    public Outcome update(String id, Function<Client, ? extends Map<String, ?>> change) {
        for (var tries = 0; tries < TRIES; tries++) {
            var client = clients.find(id);
            if (client == null) {
                return new Outcome.NoSuchClient();
            }
            var outcome =
                    switch (Registration.check(change.apply(client))) {
                        case Checked.Bad bad -> new Outcome.Bad(bad);
                        case Checked.Good(var metadata) -> replace(client, metadata);
                    };
            if (outcome != null) {
                return outcome;
            }
        }
        return new Outcome.Busy();
    }

    /// Null when somebody else was faster.
    private @Nullable Outcome replace(Client client, ClientMetadata metadata) {
        if (ClientDocument.differences(client.metadata(), metadata).isEmpty()) {
            return new Outcome.Same(client);
        }
        var needsSecret = !metadata.isPublic() && client.secrets().isEmpty();
        var secret = needsSecret ? opaque.secret() : null;
        var now = clock.instant();
        var kept = secret == null ? null : kept(secret, now);
        return switch (clients.update(client, metadata, kept, now)) {
            case DONE -> done(client.id(), secret);
            case CHANGED_MEANWHILE -> null;
            case NO_SUCH_CLIENT -> new Outcome.NoSuchClient();
        };
    }

    /// One more secret, which somebody else made; the others end after a while.
    public Outcome giveSecret(String id, GivenSecret secret, Duration keep) {
        var now = clock.instant();
        var kept = new ClientSecret(opaque.id(), secret.hash(), now, null);
        return clients.change(id, new Change.AddSecret(kept, now.plus(keep)), now)
                ? done(id, null)
                : new Outcome.NoSuchClient();
    }

    /// One more secret; the others end after a while.
    public Outcome rotateSecret(String id, Duration keep) {
        var client = clients.find(id);
        if (client == null) {
            return new Outcome.NoSuchClient();
        }
        if (client.isPublic()) {
            return new Outcome.Public();
        }
        var now = clock.instant();
        var secret = opaque.secret();
        return clients.change(id, new Change.AddSecret(kept(secret, now), now.plus(keep)), now)
                ? done(id, secret)
                : new Outcome.NoSuchClient();
    }

    /// As it is stored now.
    private Outcome done(String id, @Nullable String secret) {
        var client = clients.find(id);
        return client == null ? new Outcome.NoSuchClient() : new Outcome.Done(client, secret);
    }

    private ClientSecret kept(String secret, Instant now) {
        return new ClientSecret(opaque.id(), Opaque.hash(secret), now, null);
    }
}
