package idp.core.authorize;

import idp.core.client.Client;
import idp.core.client.ResponseMode;
import org.jspecify.annotations.Nullable;

/// Where an authorization response goes and how: the validated `redirect_uri`, the mode and the
/// client's `state`, returned exactly as it came.
public record Reply(Client client, String redirectUri, ResponseMode mode, @Nullable String state) {}
