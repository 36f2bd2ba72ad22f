package idp.core.client;

import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client was registered with: RFC 7591 §2, OIDC Registration §2, and this server's own
/// members (docs/clients.md names each with its JSON member). A value that exists has passed the
/// rules of registration.
///
/// @param authMethod null for either kind of secret
/// @param scope what it may ask for
public record ClientMetadata(
        Presentation presentation,
        ApplicationType applicationType,
        @Nullable AuthMethod authMethod,
        Set<GrantType> grantTypes,
        Scope scope,
        Redirects redirects,
        SignInSettings signIn,
        TokenSettings tokens,
        ApiUse apis) {
    /// What people see of it.
    public record Presentation(
            String clientName,
            @Nullable String clientUri,
            @Nullable String policyUri,
            @Nullable String tosUri) {}

    /// Where a browser is sent, and how.
    ///
    /// @param initiateLogin where a sign-in can be started again
    public record Redirects(
            List<RedirectUri> uris,
            List<String> afterLogout,
            @Nullable String initiateLogin,
            Set<ResponseMode> responseModes) {
        public Redirects {
            uris = List.copyOf(uris);
            afterLogout = List.copyOf(afterLogout);
            responseModes = Set.copyOf(responseModes);
        }
    }

    /// How strict its sign-ins are.
    ///
    /// @param firstParty nobody is asked for consent
    /// @param requireSecondFactor whoever comes to it has shown a second factor, whatever the request says
    public record SignInSettings(
            @Nullable Duration defaultMaxAge,
            boolean firstParty,
            @Nullable ClientProfile profile,
            boolean requirePkce,
            boolean requireSecondFactor) {}

    /// What its tokens look like. For an API that says it itself, the API's word counts.
    public record TokenSettings(
            SigningAlgorithm idTokenAlgorithm,
            boolean profileInIdToken,
            SigningAlgorithm accessTokenAlgorithm,
            Duration accessTokenLifetime,
            RefreshPolicy refresh) {}

    /// The APIs it has to do with, by their resources: RFC 8707 §2.
    ///
    /// @param calls those it may ask tokens for
    /// @param serves those it speaks for: it is asked with their tokens, and asks about them
    public record ApiUse(List<String> calls, List<String> serves) {
        public ApiUse {
            calls = List.copyOf(calls);
            serves = List.copyOf(serves);
        }
    }

    public ClientMetadata {
        grantTypes = Set.copyOf(grantTypes);
    }

    /// RFC 6749 §2.1: a client that cannot keep a secret.
    public boolean isPublic() {
        return authMethod == AuthMethod.NONE;
    }
}
