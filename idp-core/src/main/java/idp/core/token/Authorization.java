package idp.core.token;

import idp.core.client.Client;
import idp.core.oauth.Scope;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a grant turned out to allow: the one input of [TokenIssuer].
public sealed interface Authorization {
    Client client();

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
        public String toString() {
            return "OfUser[" + client.id() + "]";
        }
    }

    /// RFC 6749 §4.4: the client's own.
    record OfClient(Client client, Scope scope, List<String> resources, Instant issuedAt)
            implements Authorization {
        public OfClient {
            resources = List.copyOf(resources);
        }
    }

    /// RFC 8693 §2.2: from an API key.
    ///
    /// @param client for a person the one that exchanges the key, for a service account itself
    /// @param subject the person, or the service account
    /// @param keyId ends the token when the key is revoked
    /// @param keyExpiresAt the token ends with the key
    record OfKey(
            Client client,
            String subject,
            String keyId,
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
