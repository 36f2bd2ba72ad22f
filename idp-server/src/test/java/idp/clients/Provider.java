package idp.clients;

import idp.server.CommandLine;
import idp.server.TestFork;
import idp.server.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server as its operator runs it: one process for all foreign clients of this JVM, on a database
/// of its own. Clients and people are made by the command line.
final class Provider {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Provider RUNNING = start();

    /// A registered client.
    record Registered(String id, String secret) {}

    /// Somebody with an account. The password is what an operator gave them.
    record Someone(String username, String email, String password) {}

    private final Map<String, String> environment;
    private final String issuer;

    private Provider(Map<String, String> environment, String issuer) {
        this.environment = environment;
        this.issuer = issuer;
    }

    static Provider running() {
        return RUNNING;
    }

    String issuer() {
        return issuer;
    }

    /// `idp client create --json -`.
    Registered register(Map<String, ?> metadata) {
        var input = JSON.writeValueAsString(metadata);
        return registered(
                CommandLine.run(
                        environment, input, "client", "create", "--json", "-", "-o", "json"));
    }

    /// `idp client create`, as a developer who knows the kind of the app and where it is.
    Registered create(String name, String... options) {
        var line = new ArrayList<>(List.of("client", "create", "--name", name));
        line.addAll(List.of(options));
        line.addAll(List.of("-o", "json"));
        return registered(CommandLine.run(environment, "", line.toArray(String[]::new)));
    }

    /// `idp client update --json -`.
    void update(Registered client, Map<String, ?> patch) {
        var input = JSON.writeValueAsString(patch);
        CommandLine.run(environment, input, "client", "update", client.id(), "--json", "-");
    }

    /// `idp client check`, the one row about this client.
    JsonNode check(Registered client) {
        var printed =
                CommandLine.run(environment, "", "client", "check", client.id(), "-o", "json");
        return JSON.readTree(printed).get(0);
    }

    private static Registered registered(String printed) {
        var answer = JSON.readTree(printed);
        return new Registered(
                answer.get("client_id").stringValue(), answer.path("client_secret").asString(""));
    }

    /// `idp user create`.
    Someone somebody() {
        var name = "alice" + PEOPLE.incrementAndGet();
        var someone = new Someone(name, name + "@example.com", "a first word from the desk");
        CommandLine.run(
                environment,
                someone.password() + "\n",
                "user",
                "create",
                "--username",
                name,
                "--email",
                someone.email(),
                "--email-verified",
                "--name",
                "Alice Example",
                "--password-stdin");
        return someone;
    }

    /// What every example reads about the provider and itself.
    Map<String, String> settings(Registered client, int port) {
        var settings = new HashMap<String, String>();
        settings.put("ISSUER", issuer);
        settings.put("CLIENT_ID", client.id());
        settings.put("CLIENT_SECRET", client.secret());
        settings.put("PORT", Integer.toString(port));
        return settings;
    }

    private static Provider start() {
        var database = TestPostgres.create();
        var port = AppProcess.freePort();
        try {
            var data = Files.createDirectories(TestFork.folder("clients-provider"));
            var environment =
                    Map.of(
                            "IDP_PORT", Integer.toString(port),
                            "IDP_DATA_DIR", data.toString(),
                            "IDP_DB_URL", database.jdbcUrl().substring("jdbc:".length()),
                            "IDP_DB_USER", database.user(),
                            "IDP_DB_PASSWORD", database.password(),
                            "IDP_BCRYPT_COST", "4");
            var classPath =
                    System.getProperty(
                            "surefire.test.class.path", System.getProperty("java.class.path"));
            var command = AppProcess.java(absolute(classPath), "idp.server.Main", "dev");
            var server = AppProcess.start(data, environment, command);
            server.await("ready in");
            return new Provider(environment, "http://localhost:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator)).stream()
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
