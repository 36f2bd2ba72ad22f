package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.IdpProcess;
import idp.server.TestFork;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// One installation on a database of its own. Each of its commands is a process; it keeps count of the
/// verbs that were run.
final class Verbs {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> environment = new HashMap<>();
    private final Set<String> done;
    private final VerbAudit audit;
    final String issuer;
    final DatabaseSettings database;

    /// @param done grows by every verb that did what it was asked
    Verbs(DatabaseSettings database, Set<String> done) {
        this.done = done;
        this.database = database;
        audit = new VerbAudit(database);
        var port = TestNode.freePort();
        issuer = "http://localhost:" + port;
        environment.put("IDP_ISSUER", issuer);
        environment.put("IDP_PORT", Integer.toString(port));
        environment.put("IDP_HOST", "127.0.0.1");
        environment.put("IDP_DB_URL", database.jdbcUrl());
        environment.put("IDP_DB_USER", database.user());
        environment.put("IDP_DB_PASSWORD", database.password());
        environment.put("IDP_DATA_DIR", TestFork.folder("verbs").toString());
        environment.put("IDP_MASTER_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        environment.put("IDP_BCRYPT_COST", "10");
        environment.put("IDP_SEED_FILE", seed().toString());
    }

    /// What each installation is at its first start.
    private static Path seed() {
        var file = TestFork.folder("verbs-seed").resolve("seed.yaml");
        try {
            Files.createDirectories(file.getParent());
            var yaml = "apiVersion: gatehouse/v1\ngroups: [{name: seeded}]\n";
            return Files.writeString(file.toAbsolutePath(), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A verb that has to do what it is asked.
    IdpProcess.Ran run(String verb, String... arguments) {
        return feed("", verb, arguments);
    }

    /// As [#run], with something on standard input.
    IdpProcess.Ran feed(String input, String verb, String... arguments) {
        var ran = process(input, verb, arguments);
        assertThat(ran.code()).as(ran.line() + ": " + ran.out() + ran.err()).isZero();
        done.add(verb);
        return ran;
    }

    /// A verb that has to end with this exit code.
    IdpProcess.Ran ends(int code, String input, String verb, String... arguments) {
        return ends(Set.of(code), input, verb, arguments);
    }

    /// A verb whose exit code says what it found.
    IdpProcess.Ran ends(Set<Integer> codes, String input, String verb, String... arguments) {
        var ran = process(input, verb, arguments);
        assertThat(ran.code()).as(ran.line() + ": " + ran.out() + ran.err()).isIn(codes);
        done.add(verb);
        return ran;
    }

    private IdpProcess.Ran process(String input, String verb, String... arguments) {
        var words = Stream.concat(Stream.of(verb.split(" ")), Stream.of(arguments));
        var before = audit.last();
        var ran = IdpProcess.run(environment, input, words.toArray(String[]::new));
        audit.mustTell(verb, ran, before);
        audit.mustNotTell(input, ran);
        return ran;
    }

    /// Runs a server as long as `meanwhile` takes, and stops it as an orchestrator does.
    void serving(String verb, Runnable meanwhile) {
        var log = Path.of("target", "verbs-" + verb + ".log");
        Process process;
        try {
            process =
                    IdpProcess.builder(environment, java.util.List.of(), verb)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Wait.until(verb + " is ready", () -> !process.isAlive() || isReady());
            assertThat(process.isAlive()).as("see " + log).isTrue();
            done.add(verb);
            meanwhile.run();
            process.destroy();
            Wait.until(verb + " has ended", () -> !process.isAlive());
            var said = Files.readString(log);
            new IdpProcess.Ran("idp " + verb, 0, said, "").speaksToPeople();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean isReady() {
        var ready = URI.create(issuer + "/health/ready");
        var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
