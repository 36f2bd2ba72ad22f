package idp.core.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: where clients are registered, and changed.
public interface ClientStore extends Clients {
    /// What can be done to a client after it was registered.
    sealed interface Change {
        /// One more secret; those there before end at `othersUntil`.
        record AddSecret(ClientSecret secret, Instant othersUntil) implements Change {}

        record Enable() implements Change {}

        record Disable() implements Change {}

        record Delete() implements Change {}

        /// In place of the one before; null takes it away.
        record ShowLogo(@Nullable ClientLogo logo) implements Change {}
    }

    /// How [#update] ended.
    enum Updated {
        DONE,
        /// Somebody else changed it since it was read: nothing was done.
        CHANGED_MEANWHILE,
        NO_SUCH_CLIENT
    }

    /// Atomic: of two calls with one id exactly one stores the client, the other gets false. The id of
    /// a deleted client is taken for ever, so that it never comes to mean somebody else; so is that of
    /// somebody with an account, whose tokens have it as their subject (GR-11).
    boolean add(Client client, Instant now);

    /// False when there is no such client. Disabling and deleting end the client's grants and write a
    /// cut-off for all its tokens in the same transaction; the cut-off lies ahead by the staleness
    /// bound, because issuing to a client locks nothing. Enabling leaves it: [Client#notBefore].
    boolean change(String clientId, Change change, Instant now);

    /// Registers the client anew, if its metadata are still those that were read: of any number of
    /// changes to one revision exactly one is done. A client that becomes public loses its secrets.
    /// Grants and tokens stay as they were given.
    ///
    /// @param secret one more secret, for a client that has none and is not public any more
    Updated update(
            Client read, ClientMetadata metadata, @Nullable ClientSecret secret, Instant now);

    /// In order of id, at most `limit`, after `after`; straight from the store.
    List<Client> list(@Nullable String after, int limit);
}
