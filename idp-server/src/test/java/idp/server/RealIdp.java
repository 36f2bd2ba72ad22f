package idp.server;

import idp.server.cli.Cli;
import idp.server.cli.shell.Streams;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.TransactionTime;
import idp.server.db.user.JdbiStoredPasswords;
import idp.server.db.user.JdbiUsers;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The whole command line on its real wiring, over a database of its own, in the JVM of the test.
public final class RealIdp implements AutoCloseable {
    private final DatabaseSettings settings = TestPostgres.create();
    private final Database database = Database.open(settings);

    /// More variables for the commands that follow.
    public final Map<String, String> also = new HashMap<>();

    public final JdbiUsers users = new JdbiUsers(database, TransactionTime.OF_DATABASE);
    public final JdbiStoredPasswords passwords =
            new JdbiStoredPasswords(database, TransactionTime.OF_DATABASE);

    /// How a command ended.
    public record Ran(int code, String out, String err) {
        public Map<String, Object> document() {
            return JsonMapper.shared().readValue(out, new TypeReference<>() {});
        }

        public List<Map<String, Object>> documents() {
            return JsonMapper.shared().readValue(out, new TypeReference<>() {});
        }
    }

    public Ran run(String... arguments) {
        return runWith("", arguments);
    }

    public Ran runWith(String input, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var streams =
                new Streams(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        null);
        var environment = new HashMap<>(environment());
        environment.putAll(also);
        var code = new Cli(new ServerProgram(environment, err::append), streams).run(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    /// What a process on this database is told.
    public Map<String, String> environment() {
        return Map.of(
                "IDP_DB_URL", settings.jdbcUrl(),
                "IDP_DB_USER", settings.user(),
                "IDP_DB_PASSWORD", settings.password(),
                "IDP_DATA_DIR", TestFork.folder("test-data").toString(),
                "IDP_BCRYPT_COST", "4");
    }

    /// Whether a cut-off ends all tokens of this person.
    public boolean isCutOff(String userId) {
        return count("SELECT count(*) FROM denied WHERE kind = 'SUBJECT' AND key = :what", userId)
                == 1;
    }

    /// How many connections commands have left behind.
    public int open() {
        var name = settings.jdbcUrl().substring(settings.jdbcUrl().lastIndexOf('/') + 1);
        return count(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = :what AND application_name = 'gatehouse-command'
                """,
                name);
    }

    /// One column of whatever is there.
    public List<String> texts(String sql) {
        return database.statement(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    private int count(String sql, String what) {
        return database.statement(
                h -> h.createQuery(sql).bind("what", what).mapTo(Integer.class).one());
    }

    @Override
    public void close() {
        database.close();
    }
}
