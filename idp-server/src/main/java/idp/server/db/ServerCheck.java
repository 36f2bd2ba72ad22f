package idp.server.db;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What is asked of the PostgreSQL server before it is trusted: its version, and that it does not
/// answer before data is safe (ADR 6).
public record ServerCheck(String version, List<String> warnings) {
    private static final int OLDEST = 15;

    /// Refuses a server that is too old.
    static ServerCheck of(Handle db) {
        var number = Integer.parseInt(setting(db, "server_version_num"));
        var version = setting(db, "server_version");
        if (number / 10_000 < OLDEST) {
            throw new IllegalStateException(
                    "PostgreSQL " + version + " is too old: " + OLDEST + " or newer is needed");
        }
        var warnings = new ArrayList<String>();
        for (var name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            var value = setting(db, name);
            if (value.equals("off")) {
                warnings.add(
                        "PostgreSQL runs with "
                                + name
                                + " = off: a crash may lose logins, revocations or the database");
            }
        }
        return new ServerCheck(version, List.copyOf(warnings));
    }

    private static String setting(Handle db, String name) {
        return db.createQuery("SELECT current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }
}
