package idp.server.web.request;

/// A request that is bad as HTTP before any protocol looks at it: a status and nothing else.
public final class Rejected extends RuntimeException {
    private final int status;

    public Rejected(int status) {
        super("rejected", null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
