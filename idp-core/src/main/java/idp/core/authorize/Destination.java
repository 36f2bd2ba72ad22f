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
    /// @param path of one of our pages, as it was sent, without the issuer's
    record Account(Instant startedAt, String path) implements Destination {
        /// RFC 3986 §3.3: whatever a step may have in it, but none that is a way up.
        private static final Pattern OURS =
                Pattern.compile(
                        "/(?:account|admin)(?:/(?!(?:\\.|%2[Ee]){1,2}(?:/|$))(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}){1,300}){0,6}");

        private static final int LONGEST = 600;

        public Account {
            if (!isOne(path)) {
                throw new IllegalArgumentException("not a page of an account or of the console");
            }
        }

        /// Whether somebody could come back to it. What strangers ask for may be anything.
        public static boolean isOne(String path) {
            return path.length() <= LONGEST && OURS.matcher(path).matches();
        }
    }
}
