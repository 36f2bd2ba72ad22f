package idp.server.web.request;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The latest refusals of this process, so that somebody who is read a Ref on the telephone need not go
/// to the log. They are kept nowhere but in memory, and of each what the log has of it: strangers write
/// nothing (ADR 3, ADR 78). A flood of them pushes out older ones, no more.
public final class LatestRefusals {
    /// As it is for the log: there is one of each in a process.
    public static final LatestRefusals OF_THIS_PROCESS = new LatestRefusals();

    private static final int MOST = 5_000;

    /// What the log's line has.
    ///
    /// @param section empty if no specification defines the error
    /// @param client null if none is registered under the id that was sent
    public record Line(
            String ref,
            String error,
            String rule,
            String section,
            @Nullable String client,
            String path) {}

    private final ArrayDeque<Line> lines = new ArrayDeque<>();

    public synchronized void add(Line line) {
        if (lines.size() == MOST) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /// The oldest first: a request may be refused in more than one way.
    public synchronized List<Line> under(String ref) {
        return lines.stream().filter(line -> line.ref().equals(ref)).toList();
    }
}
