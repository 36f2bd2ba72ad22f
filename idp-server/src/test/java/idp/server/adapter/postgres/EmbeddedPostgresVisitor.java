package idp.server.adapter.postgres;

import java.nio.file.Path;

/// A process of its own that uses a database which another one runs, until its input ends.
final class EmbeddedPostgresVisitor {
    private EmbeddedPostgresVisitor() {}

    public static void main(String[] args) throws Exception {
        try (var visit = PostgresVisit.begin(Path.of(args[0]))) {
            System.out.println(visit == null ? "nowhere" : "there");
            System.out.flush();
            if (visit != null) {
                var _ = System.in.read();
            }
        }
    }
}
