package idp.server.page.view.console.people;

import idp.server.page.view.Shown;
import idp.server.page.view.account.Said;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody has at this server.
///
/// @param more whether there are further sign-ins
public record Belongings(List<SignedIn> sessions, boolean more) {
    public Belongings {
        sessions = List.copyOf(sessions);
    }

    /// A sign-in that has not ended.
    ///
    /// @param device what people call the browser
    /// @param methods how they signed in, in words
    /// @param apps ids of the clients that were reached by it
    public record SignedIn(
            String sid,
            Said device,
            @Nullable String address,
            Instant since,
            Instant lastSeen,
            List<Said> methods,
            List<String> apps) {
        public SignedIn {
            address = Shown.plainOrNull(address);
            methods = List.copyOf(methods);
            apps = apps.stream().map(Shown::plain).toList();
        }
    }
}
