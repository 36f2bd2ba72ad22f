package idp.core.client;

import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client was registered with: RFC 7591 §2, OIDC Registration §2, and this server's own
/// members (docs/clients.md names each with its JSON member). A value that exists has passed
/// [Registration].
public record ClientMetadata(
        String clientName,
        @Nullable String clientUri,
        @Nullable String policyUri,
        @Nullable String tosUri,
        @Nullable String initiateLoginUri,
        ApplicationType applicationType,
        List<RedirectUri> redirectUris,
        List<String> postLogoutRedirectUris,
        Set<GrantType> grantTypes,
        Set<ResponseMode> responseModes,
        @Nullable AuthMethod tokenEndpointAuthMethod,
        Scope scope,
        SigningAlgorithm idTokenAlgorithm,
        SigningAlgorithm accessTokenAlgorithm,
        Duration accessTokenLifetime,
        @Nullable Duration defaultMaxAge,
        RefreshPolicy refresh,
        boolean firstParty,
        boolean profileInIdToken,
        @Nullable ClientProfile profile,
        boolean requirePkce,
        List<String> resources,
        List<String> servedResources,
        boolean tokenStatusList) {
    public ClientMetadata {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        grantTypes = Set.copyOf(grantTypes);
        responseModes = Set.copyOf(responseModes);
        resources = List.copyOf(resources);
        servedResources = List.copyOf(servedResources);
    }

    /// RFC 6749 §2.1: a client that cannot keep a secret.
    public boolean isPublic() {
        return tokenEndpointAuthMethod == AuthMethod.NONE;
    }
}
