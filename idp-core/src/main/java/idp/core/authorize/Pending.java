package idp.core.authorize;

import idp.core.oauth.Params;
import org.jspecify.annotations.Nullable;

/// An authorization request after its arrival was read, by what is carried on from there. Only
/// [PendingRequests] makes one from what arrived and reads it again, so what may be used but once is used
/// there, however many pages follow.
public sealed interface Pending {
    /// Whose it says it is.
    @Nullable String clientId();

    /// The languages that it wants pages in, by preference.
    @Nullable String uiLocales();

    /// What `id_token_hint` says; null if none was sent.
    @Nullable Hint hint();

    /// @param subject null if the hint is no ID token of this server for this client
    record Hint(@Nullable String subject) {}

    /// OIDC Core §3.1.2.1: the parameters themselves came through the browser.
    ///
    /// @param params as they came, but for `id_token_hint`, which is as long as a token is
    record Plain(Params params, @Nullable Hint hint) implements Pending {
        @Override
        public @Nullable String clientId() {
            return params.get("client_id");
        }

        @Override
        public @Nullable String uiLocales() {
            return params.get("ui_locales");
        }
    }
}
