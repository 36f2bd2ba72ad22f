package idp.core.token;

import idp.core.oauth.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a user allowed a client, as it is kept with a code and then with the grant: who, for whom,
/// how much, and how the user had signed in.
///
/// @param grantId names the grant in `jti`s, cut-offs and refresh tokens
/// @param sid the session it was given in; tokens die with it unless `offline_access` was granted
/// @param resources the protected resources asked for: RFC 8707 §2
public record Consented(
        String grantId,
        String clientId,
        String userId,
        String sid,
        Scope scope,
        List<String> resources,
        Instant authTime,
        String acr,
        List<String> amr) {
    public Consented {
        resources = List.copyOf(resources);
        amr = List.copyOf(amr);
    }

    /// OIDC Core §11: the grant outlives the session.
    public boolean isOffline() {
        return scope.has(Scope.OFFLINE_ACCESS);
    }

    /// The session its tokens end with, if they do.
    public @Nullable String boundTo() {
        return isOffline() ? null : sid;
    }
}
