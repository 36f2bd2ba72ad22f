package idp.core.authorize;

import idp.core.client.Client;
import idp.core.oauth.ErrorCode;
import idp.core.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an authorization request comes to.
public sealed interface AuthorizeOutcome {
    /// No, and nobody has to be asked.
    sealed interface Refusal extends AuthorizeOutcome {}

    /// RFC 6749 §4.1.2.1: told to the client.
    record ErrorRedirect(Reply reply, ErrorCode error, String description) implements Refusal {}

    /// RFC 9700 §4.11.2: nobody is redirected until client and redirect URI are known to belong
    /// together; a person is told on a page.
    sealed interface ErrorPage extends Refusal {
        /// Not registered, or switched off.
        record UnknownClient(String clientId) implements ErrorPage {}

        /// @param redirectUri as it was sent, if it was
        record WrongRedirect(Client client, @Nullable String redirectUri) implements ErrorPage {}
    }

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
