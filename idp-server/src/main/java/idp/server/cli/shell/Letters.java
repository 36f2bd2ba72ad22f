package idp.server.cli.shell;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the mail of an installation, for whoever runs it.
public interface Letters {
    /// What became of a letter that was sent to try.
    ///
    /// @param to where it is now: the mail server, or the mailbox of a developer
    /// @param answer what that said
    record Tried(String to, String answer) {}

    /// A letter that waits or is given up.
    ///
    /// @param recipient null if it is not known any more
    /// @param due null if it is given up
    record Line(
            String id,
            String kind,
            String state,
            @Nullable String recipient,
            Instant put,
            @Nullable Instant due,
            int tries,
            @Nullable String answer) {}

    /// Sends one at once.
    ///
    /// @throws Failed if it is not taken, and what to do then
    Tried trial(String address);

    /// The latest first.
    List<Line> unsent(int most);

    /// All that waits is due now.
    ///
    /// @return how many
    int retry();
}
