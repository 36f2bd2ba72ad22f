package idp.server.adapter;

import idp.core.oauth.Opaque;
import idp.server.adapter.postgres.EmbeddedPostgres;
import idp.server.adapter.postgres.EmbeddedPostgresTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// A process of its own that starts the database, commits rows one by one and then dies as by
/// `kill -9`, without any hook of its own running.
public final class EmbeddedPostgresOwner {
    private EmbeddedPostgresOwner() {}

    public static void main(String[] args) throws Exception {
        var home = Path.of(args[0]);
        var server = EmbeddedPostgres.start(home, new Opaque(new SecureRandom()));
        EmbeddedPostgresTest.run(server.access(), "DROP TABLE IF EXISTS orphaned");
        EmbeddedPostgresTest.run(server.access(), "CREATE TABLE orphaned (n int)");
        EmbeddedPostgresTest.run(
                server.access(), "INSERT INTO orphaned SELECT generate_series(1, 1000)");
        Files.writeString(home.resolve("orphan"), Long.toString(server.pid()));
        System.out.println("committed");
        System.out.flush();
        new ProcessBuilder("sh", "-c", "kill -9 " + ProcessHandle.current().pid())
                .start()
                .waitFor();
    }
}
