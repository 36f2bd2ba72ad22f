package idp.core.authorize;

import idp.core.oauth.ErrorCode;
import idp.core.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an authorization request comes to.
public sealed interface AuthorizeOutcome {
    /// RFC 6749 §4.1.2.1: told to the client.
    record ErrorRedirect(Reply reply, ErrorCode error, String description)
            implements AuthorizeOutcome {}

    /// Somebody has to sign in.
    ///
    /// @param loginHint prefills the form
    /// @param fixed the user who has to sign in again, if that is settled
    record AskLogin(AuthorizeRequest request, @Nullable String loginHint, @Nullable Session fixed)
            implements AuthorizeOutcome {}

    /// One of several accounts has to be picked.
    record AskAccount(AuthorizeRequest request, List<Session> sessions)
            implements AuthorizeOutcome {}

    /// The user has to allow it.
    ///
    /// @param before what was allowed earlier
    record AskConsent(AuthorizeRequest request, Session session, Consents.Allowed before)
            implements AuthorizeOutcome {}

    /// RFC 6749 §4.1.2
    record Granted(Reply reply, String code, Session session) implements AuthorizeOutcome {
        @Override
        public String toString() {
            return "Granted[]";
        }
    }
}
