package idp.core.authorize;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where somebody is going who signs in. The ticket of their tab carries it through the pages.
public sealed interface Destination {
    /// When they set out: the ticket is good for ten minutes from then, however often it is sealed anew.
    Instant startedAt();

    /// To an app that asked for it.
    ///
    /// @param chosenSid the session that the person picked in the account chooser, or signed in to;
    ///     empty for none of those that there are
    /// @param signedInSid the session that was begun by a sign-in on the way: only that one answers a
    ///     request for a fresh sign-in, whatever other tabs do meanwhile
    record App(
            Pending request,
            Instant startedAt,
            @Nullable String chosenSid,
            @Nullable String signedInSid)
            implements Destination {
        public App choosing(String sid) {
            return new App(request, startedAt, sid, signedInSid);
        }

        /// None of the sessions that there are.
        public App choosingAnother() {
            return choosing("");
        }

        /// Without an account picked.
        public App choosingAgain() {
            return new App(request, startedAt, null, signedInSid);
        }

        public App signedIn(String sid) {
            return new App(request, startedAt, sid, sid);
        }
    }

    /// To our own first page: they came by themselves.
    record Home(Instant startedAt) implements Destination {}

    /// To a page of their account, which asked who they are: anybody's page if nobody was signed in, or
    /// once more. A sign-in since they set out has answered it.
    ///
    /// @param path of one of our pages, without the issuer's
    record Account(Instant startedAt, String path) implements Destination {
        private static final Pattern OURS =
                Pattern.compile("/(?:account|admin)(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}){0,4}");

        public Account {
            if (!OURS.matcher(path).matches()) {
                throw new IllegalArgumentException("not a page of an account or of the console");
            }
        }
    }
}
