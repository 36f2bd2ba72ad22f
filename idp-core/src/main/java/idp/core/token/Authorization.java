package idp.core.token;

import idp.core.client.Client;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a grant turned out to allow: the one input of [TokenIssuer].
public sealed interface Authorization {
    Client client();

    /// Who will stand behind the access token.
    Holder holder();

    /// What has to be proved by those who use the access token.
    Binding binding();

    Scope scope();

    /// The audience asked for: RFC 8707 §2. Empty means this server itself.
    List<String> resources();

    /// Database time at or before the read that found everything alive.
    Instant issuedAt();

    /// A user's tokens.
    ///
    /// @param nonce OIDC Core §2; only in the first ID token
    /// @param refreshToken the token to hand out beside it
    record OfUser(
            Client client,
            User user,
            Consented consented,
            Binding binding,
            Scope scope,
            List<String> resources,
            Instant issuedAt,
            @Nullable String nonce,
            @Nullable String refreshToken)
            implements Authorization {
        public OfUser {
            resources = List.copyOf(resources);
        }

        @Override
        public Holder holder() {
            var source = new Holder.Source.Consent(consented.grantId());
            return new Holder.Person(user.id(), source, null);
        }

        @Override
        public String toString() {
            return "OfUser[" + client.id() + "]";
        }
    }

    /// RFC 6749 §4.4: the client's own.
    record OfClient(
            Client client, Binding binding, Scope scope, List<String> resources, Instant issuedAt)
            implements Authorization {
        public OfClient {
            resources = List.copyOf(resources);
        }

        @Override
        public Holder holder() {
            return new Holder.Client(client.id());
        }
    }

    /// RFC 8693 §2.2: from an API key.
    ///
    /// @param client for a person the one that exchanges the key, for a service account itself
    /// @param holder the person, or the service account, by the key
    /// @param keyExpiresAt the token ends with the key
    record OfKey(
            Client client,
            Holder holder,
            Binding binding,
            Scope scope,
            List<String> resources,
            Instant issuedAt,
            Instant keyExpiresAt)
            implements Authorization {
        public OfKey {
            resources = List.copyOf(resources);
        }
    }
}
