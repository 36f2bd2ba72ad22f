package idp.server.cli.shell;

/// A command cannot do what it was asked: exit code 1. The message says why, `next` which command to
/// try. Neither ever holds a secret.
public final class Failed extends RuntimeException {
    private final String next;

    public Failed(String message, String next) {
        super(message, null, false, false);
        this.next = next;
    }

    /// A command line, as the operator would type it.
    public String next() {
        return next;
    }
}
