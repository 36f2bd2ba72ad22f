package idp.core.token;

import org.jspecify.annotations.Nullable;

/// What one of our ID tokens says when it comes back as `id_token_hint`: OIDC Core §3.1.2.1,
/// OIDC RP-Initiated Logout §2. It may have expired; its signature was verified.
public record IdTokenHint(String subject, String audience, @Nullable String sid) {}
