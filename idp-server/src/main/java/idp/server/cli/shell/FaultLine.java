package idp.server.cli.shell;

import java.sql.SQLException;
import java.util.ArrayList;

/// A fault of this program itself, in one line that its makers can look up: what was thrown, from
/// where. What an exception quotes stays out of it, since that may be a secret.
public final class FaultLine {
    private static final int CAUSES = 4;
    private static final String OURS = "idp.";

    private FaultLine() {}

    public static String of(Throwable fault) {
        var parts = new ArrayList<String>();
        Throwable at = fault;
        while (at != null && parts.size() < CAUSES) {
            parts.add(one(at));
            at = at.getCause();
        }
        return String.join(", from ", parts);
    }

    private static String one(Throwable fault) {
        var name = new StringBuilder(fault.getClass().getSimpleName());
        if (fault instanceof SQLException inDatabase) {
            name.append(' ').append(inDatabase.getSQLState());
        }
        for (var frame : fault.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                return name.append(" at ")
                        .append(frame.getFileName())
                        .append(':')
                        .append(frame.getLineNumber())
                        .toString();
            }
        }
        return name.toString();
    }
}
