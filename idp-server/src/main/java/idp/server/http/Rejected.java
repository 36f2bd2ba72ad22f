package idp.server.http;

/// A request that is bad as HTTP before any protocol looks at it: a status and nothing else.
final class Rejected extends RuntimeException {
    private final int status;

    Rejected(int status) {
        super("rejected", null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
