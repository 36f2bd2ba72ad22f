package idp.server.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Which faults are news. While the database is away every request fails in the same way: one stack
/// trace a minute tells as much as thousands.
final class Faults {
    private static final long QUIET = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 1_000;

    private final LongSupplier nanos;
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    /// @param nanos a clock that only moves on
    Faults(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// What kind of fault it is: what was thrown, what was behind it, and where in our own code.
    static String kind(Throwable fault) {
        var behind = "";
        var cause = fault.getCause();
        for (var deep = 0; deep < 20 && cause != null; deep++) {
            behind = " by " + cause.getClass().getSimpleName();
            cause = cause.getCause();
        }
        return fault.getClass().getSimpleName() + behind + place(fault);
    }

    private static String place(Throwable fault) {
        for (var frame : fault.getStackTrace()) {
            if (frame.getClassName().startsWith("idp.")) {
                var name = frame.getClassName();
                return " at "
                        + name.substring(name.lastIndexOf('.') + 1)
                        + "."
                        + frame.getMethodName();
            }
        }
        return "";
    }

    /// True for the first of a kind in a minute.
    boolean isNews(String kind) {
        var now = nanos.getAsLong();
        if (told.size() >= MOST) {
            told.clear();
        }
        var before = told.get(kind);
        if (before == null) {
            return told.putIfAbsent(kind, now) == null;
        }
        return now - before >= QUIET && told.replace(kind, before, now);
    }
}
