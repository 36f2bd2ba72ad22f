package idp.core.revoke;

import java.time.Instant;

/// Port: gives a token a place in a status list, whose bit is set when any row of the denylist ends
/// the token. Nothing is written for it.
public interface TokenStatuses {
    /// @param list the id of the list
    record Place(String list, int index) {}

    /// @throws idp.core.oauth.Unavailable if there is none now
    Place place(TokenFacts token, Instant expiresAt);
}
