package idp.core.client;

import static idp.core.oauth.ErrorCode.UNAUTHORIZED_CLIENT;

import idp.core.oauth.Refused;
import java.time.Instant;
import java.util.List;

/// A registered client as the protocol rules see it. Its secrets are here only as hashes.
public record Client(
        String id,
        ClientMetadata metadata,
        boolean enabled,
        List<ClientSecret> secrets,
        Instant createdAt) {
    public Client {
        secrets = List.copyOf(secrets);
    }

    public boolean isPublic() {
        return metadata.isPublic();
    }

    public boolean allows(GrantType type) {
        return metadata.grantTypes().contains(type);
    }

    /// RFC 6749 §5.2: a grant that the client was not registered for is `unauthorized_client`.
    public void mustUse(GrantType type) {
        if (!allows(type)) {
            throw new Refused(UNAUTHORIZED_CLIENT, "this client may not use this grant type");
        }
    }

    /// RFC 9700 §2.1: one of the registered URIs, exactly.
    public boolean mayRedirectTo(String uri) {
        return metadata.redirectUris().stream()
                .anyMatch(registered -> registered.matches(uri, metadata.applicationType()));
    }
}
