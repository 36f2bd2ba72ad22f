package idp.server.web.request;

import idp.core.audit.KeptRefusals.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The latest refusals of this process, so that somebody who is read a Ref on the telephone need not go
/// to the log; of each what the log has of it. A flood of them pushes out older ones, no more. What is new
/// is taken from here now and then, for the other nodes ([KeptRefusals]): of one kind only so much at once, so
/// that a flood of one leaves room for the others.
public final class LatestRefusals {
    /// As it is for the log: there is one of each in a process.
    public static final LatestRefusals OF_THIS_PROCESS = new LatestRefusals();

    /// Of one error of one section, between two calls of [#taken].
    static final int OF_A_KIND = 50;

    private static final int MOST = 5_000;
    private static final int WAITING = 1_000;

    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private List<Line> waiting = new ArrayList<>();

    public synchronized void add(Line line) {
        if (lines.size() == MOST) {
            lines.removeFirst();
        }
        lines.addLast(line);
        if (waiting.size() < WAITING
                && kinds.merge(line.error() + ' ' + line.section(), 1, Integer::sum) <= OF_A_KIND) {
            waiting.add(line);
        }
    }

    /// The oldest first: a request may be refused in more than one way.
    public synchronized List<Line> under(String ref) {
        return lines.stream().filter(line -> line.ref().equals(ref)).toList();
    }

    /// What was added since the last call, but for what was too much.
    public synchronized List<Line> taken() {
        var taken = waiting;
        waiting = new ArrayList<>();
        kinds.clear();
        return taken;
    }
}
