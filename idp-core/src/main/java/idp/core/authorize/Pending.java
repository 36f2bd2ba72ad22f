package idp.core.authorize;

import idp.core.oauth.Params;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An authorization request on its way through the pages, as the sealed ticket of its tab carries it.
///
/// @param params as they came, but for `id_token_hint`, which is as long as a token is
/// @param hint what that one says; null if none was sent
/// @param startedAt when the request came: it lives ten minutes from then
/// @param chosenSid the session that the person picked in the account chooser, or signed in to
/// @param signedInSid the session that was begun by a sign-in on the way: only that one answers a
///     request for a fresh sign-in, whatever other tabs do meanwhile
public record Pending(
        Params params,
        @Nullable Hint hint,
        Instant startedAt,
        @Nullable String chosenSid,
        @Nullable String signedInSid) {
    /// @param subject null if the hint is no ID token of this server for this client
    public record Hint(@Nullable String subject) {}

    public Pending choosing(String sid) {
        return new Pending(params, hint, startedAt, sid, signedInSid);
    }

    /// Without an account picked.
    public Pending choosingAgain() {
        return new Pending(params, hint, startedAt, null, signedInSid);
    }

    public Pending signedIn(String sid) {
        return new Pending(params, hint, startedAt, sid, sid);
    }
}
