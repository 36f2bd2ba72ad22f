package idp.server.cli.shell;

import java.io.PrintWriter;

/// How far a long command has come, for the person at the terminal: a bar there, and a line now and then
/// where nobody watches.
public final class Progress {
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final boolean watched;
    private final int total;
    private final int step;
    private int done;

    Progress(Streams streams, int total) {
        this.err = streams.err();
        this.watched = streams.console() != null;
        this.total = total;
        this.step = Math.max(1, watched ? total / WIDTH : total / 5);
    }

    /// One more is done. A list of a few says nothing.
    public void one() {
        done++;
        if (total < WIDTH || (done % step != 0 && done != total)) {
            return;
        }
        if (watched) {
            var full = WIDTH * done / total;
            err.print("\r[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + said());
            err.print(done == total ? System.lineSeparator() : "");
        } else {
            err.println(said());
        }
        err.flush();
    }

    private String said() {
        return done + " of " + total;
    }
}
