package idp.server.declared.thing;

/// A rule does not allow what a file wants; all of it is undone.
public final class NotAllowed extends RuntimeException {
    public NotAllowed(String why) {
        super(why, null, false, false);
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
